%% A guest of Quintet: Erlang, and Cowlib's frames. Processes, supervision, "let it crash".
%%
%%   guest (supervisor) -- registry: names of rooms, and what each room was sent
%%                      -- acceptor --> a connection: owns the socket, outlives its two halves
%%                                        |-- reader: the session; crashes alone
%%                                        |-- writer: its mailbox is the queue
%%                                      a room: its members, its total; crashes alone
%%
%% State: in the loop of the process that owns it. What blocks: that process. Environment: HOST, PORT,
%% LAB=true. It says "ready" and its port once it listens.
-module(guest).
-behaviour(supervisor).
-export([main/0, init/1, registry/0, enter/3, acceptor/1, accept/1, room/1]).
-define(OUTBOX, 8 bsl 20). % bytes that may wait for a member before it is evicted

main() ->
    {ok, Host} = inet:parse_address(os:getenv("HOST", "127.0.0.1")),
    Port = list_to_integer(os:getenv("PORT", "9000")),
    {ok, Listen} = gen_tcp:listen(Port, [binary, {ip, Host}, {active, false}, {nodelay, true},
        {reuseaddr, true}, {backlog, 4096}, {buffer, 65536}, {exit_on_close, false}, {send_timeout, 600000}]),
    {ok, _} = supervisor:start_link({local, ?MODULE}, ?MODULE, Listen),
    {ok, Ready} = inet:port(Listen),
    io:format("ready ~b~n", [Ready]),
    receive never -> ok end.

init(Listen) ->
    {ok, {#{strategy => one_for_all}, [
        #{id => registry, start => {?MODULE, registry, []}},
        #{id => acceptor, start => {?MODULE, acceptor, [Listen]}}]}}.

acceptor(Listen) ->
    {ok, spawn_link(?MODULE, accept, [Listen])}.

accept(Listen) ->
    case gen_tcp:accept(Listen) of
        {ok, Socket} ->
            Connection = spawn(guest_connection, start, [Socket]),
            ok = gen_tcp:controlling_process(Socket, Connection),
            Connection ! go;
        {error, _} ->
            timer:sleep(100) % such as no descriptor left
    end,
    ?MODULE:accept(Listen).

%% The registry alone begins and retires rooms; joins pass through it, so that none meets a room
%% that has ended.
registry() ->
    Registry = spawn_link(fun() -> register(registry, self()), registry(#{}) end),
    {ok, Registry}.

registry(Rooms) ->
    receive
        {enter, Name, Member} ->
            {Room, Sent} = case Rooms of
                #{Name := Known} -> Known;
                #{} -> {element(1, spawn_monitor(?MODULE, room, [Name])), 0}
            end,
            Room ! {join, Member},
            registry(Rooms#{Name => {Room, Sent + 1}});
        {empty, Name, Room, Seen} ->
            case Rooms of
                #{Name := {Room, Seen}} ->
                    Room ! retire,
                    registry(maps:remove(Name, Rooms));
                #{} ->
                    registry(Rooms) % a join is on its way to it
            end;
        {lost, Name, Room} ->
            Room ! gone,
            registry(case Rooms of #{Name := {Room, _}} -> maps:remove(Name, Rooms); #{} -> Rooms end);
        {'DOWN', _, process, Room, _} ->
            registry(maps:filter(fun(_, {Known, _}) -> Known =/= Room end, Rooms))
    end.

%% A member is {Reader, Writer, Waiting, Framed}. Returns the room once it has answered.
enter(Name, Member, Reader) ->
    registry ! {enter, Name, Member},
    receive {joined, Reader, Room} -> Room end.

room(Name) -> room(Name, #{}, 0, 0).

room(Name, Members, Total, Seen) ->
    receive
        {join, {Reader, Writer, _, _} = Member} ->
            More = case Members of
                #{Reader := _} -> Members;
                #{} -> Members#{Reader => {Member, erlang:monitor(process, Reader)}}
            end,
            Writer ! {own, ["JOINED ", Name, " ", integer_to_list(map_size(More))]},
            Reader ! {joined, Reader, self()},
            room(Name, More, Total, Seen + 1);
        {leave, Reader, Told} ->
            Fewer = case maps:take(Reader, Members) of
                {{{_, Writer, _, _}, Monitor}, Others} ->
                    erlang:demonitor(Monitor, [flush]),
                    Told andalso (Writer ! {own, ["LEFT ", Name]}),
                    Others;
                error -> Members % it was evicted
            end,
            Reader ! {done, self()},
            room(Name, tell_if_empty(Name, Fewer, Seen), Total, Seen);
        {'DOWN', _, process, Reader, _} ->
            room(Name, tell_if_empty(Name, maps:remove(Reader, Members), Seen), Total, Seen);
        {say, Text} ->
            Said = iolist_to_binary(["SAID ", Name, " ", Text]),
            Frame = iolist_to_binary(cow_ws:frame({text, Said}, #{})), % once for all
            Line = <<Said/binary, $\n>>,
            Hear = fun(_, {Member, _}) -> hear(Member, Line, Frame) end,
            room(Name, tell_if_empty(Name, maps:filter(Hear, Members), Seen), Total, Seen);
        {add, Reader, Amount} ->
            <<Sum:64/signed>> = <<(Total + Amount):64/signed>>,
            case Members of
                #{Reader := {{_, Writer, _, _}, _}} ->
                    Writer ! {own, ["SUM ", Name, " ", integer_to_list(Sum)]};
                #{} -> evicted
            end,
            Reader ! {done, self()},
            room(Name, Members, Sum, Seen);
        {crash, Reader} ->
            registry ! {lost, Name, self()},
            receive gone -> ok end,
            Lost = fun(Each, {{_, Writer, _, _}, _}) ->
                Each ! {lost, Name, self()},
                Writer ! {own, ["ERR room-lost ", Name]}
            end,
            maps:foreach(Lost, Members),
            Reader ! {done, self()},
            exit(by_request);
        retire ->
            ok
    end.

tell_if_empty(Name, Members, Seen) ->
    map_size(Members) =:= 0 andalso (registry ! {empty, Name, self(), Seen}),
    Members.

%% False for a member for whom too much waits: it is evicted, and a member no more.
hear({_, Writer, Waiting, Framed}, Line, Frame) ->
    Bytes = case Framed of true -> Frame; false -> Line end,
    case atomics:add_get(Waiting, 1, byte_size(Bytes)) of
        Much when Much > ?OUTBOX -> Writer ! {goodbye, 1013, self()}, false; % only the first counts
        _ -> Writer ! {room, Bytes}, true
    end.
