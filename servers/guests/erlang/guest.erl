%% A guest of Quintet: Erlang/OTP, and Cowlib's frames. Processes, supervision, "let it crash".
%%
%%   guest (supervisor) -- guest_rooms (supervisor): a room each; their names are its children's
%%                      -- guest_connections (supervisor): a connection each, that owns a socket,
%%                      |     says what waits in its mailbox, and is linked to its session
%%                      -- acceptor
%%
%% State: in the loop of the process that owns it. What blocks: that process. Environment: HOST, PORT,
%% LAB=true. It says "ready" and its port once it listens.
-module(guest).
-behaviour(application).
-behaviour(supervisor).
-export([main/0, start/2, stop/1, init/1, start_child/2, acceptor/1, accept/1]).

main() ->
    logger:set_primary_config(level, none), % crashes are part of the lab
    ok = application:load({application, guest, [{mod, {guest, []}}]}),
    ok = application:start(guest, permanent).

start(_, _) ->
    {ok, Host} = inet:parse_address(os:getenv("HOST", "127.0.0.1")),
    Port = list_to_integer(os:getenv("PORT", "9000")),
    {ok, Listen} = gen_tcp:listen(Port, [binary, {ip, Host}, {active, false}, {nodelay, true},
        {reuseaddr, true}, {backlog, 4096}, {buffer, 65536}, {exit_on_close, false},
        {send_timeout, 600000}]),
    {ok, Pid} = supervisor:start_link(?MODULE, {all, Listen}),
    {ok, Ready} = inet:port(Listen),
    io:format("ready ~b~n", [Ready]),
    {ok, Pid}.

stop(_) -> ok.

init({all, Listen}) ->
    Child = fun(Name, Arguments) ->
        #{id => Name, start => {?MODULE, start_child, Arguments}, type => supervisor}
    end,
    {ok, {#{strategy => one_for_all}, [
        Child(rooms, [guest_rooms, #{}]),
        Child(connections, [guest_connections, #{strategy => simple_one_for_one}]),
        #{id => acceptor, start => {?MODULE, acceptor, [Listen]}}]}};
init(#{strategy := simple_one_for_one} = Flags) ->
    {ok, {Flags, [#{id => connection, start => {guest_connection, start_link, []},
        restart => temporary, shutdown => 300}]}};
init(Flags) ->
    {ok, {Flags, []}}.

start_child(Name, Flags) ->
    supervisor:start_link({local, Name}, ?MODULE, Flags).

acceptor(Listen) ->
    {ok, spawn_link(?MODULE, accept, [Listen])}.

accept(Listen) ->
    case gen_tcp:accept(Listen) of
        {ok, Socket} ->
            {ok, Connection} = supervisor:start_child(guest_connections, [Socket]),
            case gen_tcp:controlling_process(Socket, Connection) of
                ok -> Connection ! yours;
                {error, _} -> exit(Connection, kill)
            end;
        {error, _} ->
            timer:sleep(100) % such as no descriptor left
    end,
    ?MODULE:accept(Listen).
