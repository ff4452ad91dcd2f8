%% One connection: owns the socket, and outlives its session, so that it has the last words. What
%% waits for the peer is its mailbox: while a send blocks, it does not read.
-module(guest_connection).
-export([start_link/1, init/1, say/2]).
-define(MAX_HEAD, 8192).
-define(HANDSHAKE, 10000).
-define(LINGER, 2000).

start_link(Socket) -> {ok, spawn_link(?MODULE, init, [Socket])}.

%% Has a text said, as its kind of peer hears it: {Connection, Waiting, Kind}.
say(Text, {Connection, _, lines}) -> Connection ! {send, [Text, $\n]};
say(Text, {Connection, _, chat}) ->
    Connection ! {send, cow_ws:frame({text, iolist_to_binary(Text)}, #{})}.

init(Socket) ->
    receive yours -> ok end,
    process_flag(trap_exit, true),
    case sniff(Socket, <<>>) of
        {refuse, Answer} -> gen_tcp:send(Socket, Answer);
        {Kind, Answer, First} ->
            _ = gen_tcp:send(Socket, Answer),
            Waiting = atomics:new(1, []), % bytes of its rooms
            Session = guest_session:start_link({self(), Waiting, Kind}, First),
            loop(Socket, Session, Waiting, Kind)
    end,
    gen_tcp:shutdown(Socket, write),
    inet:setopts(Socket, [{active, false}]),
    timer:kill_after(?LINGER), % and so the socket is closed
    drop(Socket).

%% What still comes is dropped.
drop(Socket) ->
    case gen_tcp:recv(Socket, 0) of {ok, _} -> drop(Socket); {error, _} -> gen_tcp:close(Socket) end.

loop(Socket, Session, Waiting, Kind) ->
    receive
        {'EXIT', Session, {goodbye, Status, Reason}} ->
            gen_tcp:send(Socket, last_words(Kind, Status, Reason));
        {'EXIT', Session, _} -> % it has crashed
            gen_tcp:send(Socket, last_words(Kind, 1011, <<"crashed">>));
        Other ->
            ok = handle(Other, Socket, Session, Waiting),
            loop(Socket, Session, Waiting, Kind)
    end.

handle({send, Bytes}, Socket, _, _) -> gen_tcp:send(Socket, Bytes);
handle({heard, Bytes}, Socket, _, Waiting) ->
    atomics:sub(Waiting, 1, byte_size(Bytes)),
    gen_tcp:send(Socket, Bytes);
handle(read, Socket, _, _) -> inet:setopts(Socket, [{active, once}]);
handle({tcp, _, Bytes}, _, Session, _) -> Session ! {data, Bytes}, ok;
handle({tcp_closed, _}, _, Session, _) -> Session ! closed, ok;
handle({'EXIT', _, shutdown}, _, Session, _) -> Session ! {stop, 1001, <<"going-away">>}, ok.

last_words(lines, 1000, _) -> <<"BYE\n">>;
last_words(lines, _, Reason) -> ["ERR ", Reason, " goodbye\n"];
last_words(_, 1005, _) -> cow_ws:frame(close, #{});
last_words(chat, 1000, <<"BYE">>) -> [cow_ws:frame({text, <<"BYE">>}, #{}), cow_ws:frame({close, 1000, <<>>}, #{})];
last_words(_, Status, Reason) -> cow_ws:frame({close, Status, Reason}, #{}).

%% The first line decides. HTTP has a method that the VM knows, and a version.
sniff(Socket, Bytes) ->
    case {erlang:decode_packet(http_bin, Bytes, []), binary:match(Bytes, <<"\r\n\r\n">>)} of
        {{more, _}, _} when byte_size(Bytes) < ?MAX_HEAD -> more(Socket, Bytes);
        {{ok, {http_request, Method, Target, {1, _}}, Lines}, End} when is_atom(Method) ->
            if
                End =/= nomatch -> head(Method, path(Target), cow_http:parse_headers(Lines));
                byte_size(Bytes) > ?MAX_HEAD -> refuse(431);
                true -> more(Socket, Bytes)
            end;
        _ -> {lines, <<>>, Bytes}
    end.

more(Socket, Bytes) ->
    case gen_tcp:recv(Socket, 0, ?HANDSHAKE) of
        {ok, More} -> sniff(Socket, <<Bytes/binary, More/binary>>);
        {error, timeout} -> {refuse, <<"ERR handshake-timeout no message came in time\n">>};
        {error, _} -> {lines, <<>>, Bytes}
    end.

path({abs_path, Path}) -> Path;
path({absoluteURI, _, _, _, Path}) -> Path;
path(_) -> <<>>.

head(Method, Target, {Fields, Rest}) ->
    Field = fun(Name) -> proplists:get_value(Name, Fields, <<>>) end,
    [Path | _] = binary:split(Target, <<"?">>),
    Key = Field(<<"sec-websocket-key">>),
    Wrong = [{405, Method =/= 'GET'}, {404, Path =/= <<"/chat">> andalso Path =/= <<"/echo">>},
        {426, string:lowercase(Field(<<"upgrade">>)) =/= <<"websocket">>},
        {426, Field(<<"sec-websocket-version">>) =/= <<"13">>},
        {400, byte_size(Key) =/= 24}, {403, Field(<<"origin">>) =/= <<>>}],
    case lists:keyfind(true, 2, Wrong) of
        {Status, true} -> refuse(Status);
        false ->
            {case Path of <<"/chat">> -> chat; <<"/echo">> -> echo end,
                ["HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
                "Sec-WebSocket-Accept: ", cow_ws:encode_key(Key), "\r\n\r\n"], Rest}
    end.

refuse(Status) ->
    Hint = case Status of 405 -> ""; _ -> "a WebSocket is at /chat and at /echo\n" end,
    {refuse, ["HTTP/1.1 ", integer_to_list(Status), " Refused\r\nUpgrade: websocket\r\n",
        "Sec-WebSocket-Version: 13\r\nConnection: close\r\nContent-Length: ",
        integer_to_list(length(Hint)), "\r\n\r\n", Hint]}.
