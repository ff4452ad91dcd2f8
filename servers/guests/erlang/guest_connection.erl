%% One connection: its owner, which says the last words; its reader; its writer.
-module(guest_connection).
-export([start/1, raw/3, encode/2]).
-define(MAX_MESSAGE, 1 bsl 20).
-define(OWN, 256 bsl 10). % bytes of answers that may wait before a peer is no longer read
-define(LINGER, 2000).
-define(IDLE, 600000).
-define(HANDSHAKE, 10000).

start(Socket) ->
    receive go -> ok end,
    process_flag(trap_exit, true),
    Waiting = atomics:new(1, []),
    case guest_http:sniff(Socket, ?HANDSHAKE) of
        {lines, First} ->
            run(Socket, false, Waiting, fun(Out) -> lines(Socket, First, Out) end);
        {upgrade, Path, Answer, First} ->
            _ = gen_tcp:send(Socket, Answer),
            Handler = case Path of <<"/chat">> -> fun chat/3; <<"/echo">> -> fun echo/3 end,
            run(Socket, true, Waiting, fun(Out) -> frames(Socket, First, Out, Handler) end);
        {refuse, Bytes} ->
            _ = gen_tcp:send(Socket, Bytes)
    end,
    _ = gen_tcp:shutdown(Socket, write),
    drop(Socket, erlang:monotonic_time(millisecond) + ?LINGER),
    gen_tcp:close(Socket).

%% Whatever a reader ends with is what the peer is told; a crash is 1011.
run(Socket, Framed, Waiting, Read) ->
    Writer = spawn_link(fun() -> writer(Socket, Framed, Waiting) end),
    Reader = spawn_link(fun() -> exit(Read({Writer, Waiting, Framed})) end),
    receive
        {'EXIT', Writer, _} -> % it has evicted the peer, or the peer is gone
            _ = gen_tcp:shutdown(Socket, write);
        {'EXIT', Reader, Why} ->
            Writer ! {goodbye, case Why of {goodbye, Status} -> Status; _ -> 1011 end, self()},
            receive {'EXIT', Writer, _} -> ok end
    end.

drop(Socket, Until) ->
    case gen_tcp:recv(Socket, 0, max(0, Until - erlang:monotonic_time(millisecond))) of
        {ok, _} -> drop(Socket, Until);
        {error, ealready} -> timer:sleep(?LINGER); % the reader of an evicted peer reads still
        {error, _} -> ok
    end.

writer(Socket, Framed, Waiting) ->
    receive
        {room, Bytes} -> send(Socket, Waiting, Bytes, byte_size(Bytes));
        {own, Text} -> send(Socket, Waiting, encode(Framed, Text), 0); % a room's, and short
        {raw, Bytes} -> send(Socket, Waiting, Bytes, iolist_size(Bytes));
        {ask, From} -> From ! {written, self()};
        {goodbye, Status, _} ->
            _ = gen_tcp:send(Socket, last_words(Framed, Status)),
            exit(normal)
    end,
    writer(Socket, Framed, Waiting).

send(Socket, Waiting, Bytes, Size) ->
    case gen_tcp:send(Socket, Bytes) of
        ok -> atomics:sub(Waiting, 1, Size);
        {error, _} -> exit(normal)
    end.

encode(true, Text) -> cow_ws:frame({text, iolist_to_binary(Text)}, #{});
encode(false, Text) -> [Text, $\n].

last_words(true, 1000) -> cow_ws:frame({close, 1000, <<>>}, #{});
last_words(true, {Status, Reason}) -> cow_ws:frame({close, Status, Reason}, #{});
last_words(true, 1005) -> cow_ws:frame(close, #{});
last_words(true, Status) -> cow_ws:frame({close, Status, reason(Status)}, #{});
last_words(false, 1000) -> <<"BYE\n">>;
last_words(false, {_, Reason}) -> ["ERR ", Reason, " goodbye\n"];
last_words(false, Status) -> ["ERR ", reason(Status), " goodbye\n"].

reason(1001) -> <<"idle-timeout">>;
reason(1002) -> <<"protocol-error">>;
reason(1003) -> <<"text-only">>;
reason(1007) -> <<"bad-utf8">>;
reason(1009) -> <<"too-long">>;
reason(1011) -> <<"crashed">>;
reason(1013) -> <<"slow-consumer">>;
reason(_) -> <<>>.

%% Lines. Each function below returns {goodbye, Status}.
lines(Socket, Bytes, Out) -> lines(Socket, Bytes, Out, guest_session:new(Out)).

lines(Socket, Bytes, {Writer, _, _} = Out, Session) ->
    case binary:split(Bytes, <<"\n">>) of
        [Part] when byte_size(Part) > ?MAX_MESSAGE -> guest_session:goodbye(Session, 1009);
        [Part] ->
            room_to_answer(Out),
            case gen_tcp:recv(Socket, 0, ?IDLE) of
                {ok, More} -> lines(Socket, <<Part/binary, More/binary>>, Out, Session);
                {error, timeout} -> guest_session:goodbye(Session, 1001);
                {error, _} when Part =:= <<>> -> guest_session:goodbye(Session, 1000);
                {error, _} -> guest_session:goodbye(Session, {1002, <<"unexpected-eof">>})
            end;
        [Line, Rest] ->
            case obey_line(guest_session:without_end(Line, <<"\r">>), Writer, Session) of
                {goodbye, _} = Goodbye -> Goodbye;
                Next -> lines(Socket, Rest, Out, Next)
            end
    end.

obey_line(Line, _, Session) when byte_size(Line) > ?MAX_MESSAGE -> guest_session:goodbye(Session, 1009);
obey_line(<<Host:5/binary, _/binary>>, _, Session) when Host =:= <<"Host:">>; Host =:= <<"host:">> ->
    guest_session:goodbye(Session, 1002); % HTTP among lines
obey_line(Line, Writer, Session) ->
    case unicode:characters_to_binary(Line) of
        Line -> guest_session:obey(Line, Session);
        _ -> Writer ! {own, <<"ERR bad-utf8 a line is UTF-8">>}, Session
    end.

%% Too much waits: the peer is not read before the writer has come this far.
room_to_answer({Writer, Waiting, _}) ->
    case atomics:get(Waiting, 1) > ?OWN of
        false -> ok;
        true ->
            Writer ! {ask, self()},
            Monitor = erlang:monitor(process, Writer),
            receive
                {written, Writer} -> erlang:demonitor(Monitor, [flush]);
                {'DOWN', Monitor, _, _, _} -> ok
            end
    end.

%% Frames: RFC 6455 by cow_ws. A handler is told text and binary, and returns as lines do.
frames(Socket, Bytes, Out, Handler) ->
    header(Socket, Bytes, Out, {Handler, guest_session:new(Out), undefined, 0, <<>>}).

header(Socket, Bytes, Out, {_, Session, Fragments, _, _} = State) ->
    case cow_ws:parse_header(Bytes, #{}, Fragments) of
        more -> more(Socket, Bytes, Out, State, fun header/4);
        error -> guest_session:goodbye(Session, 1002);
        {_, _, Rsv, _, _, _} when Rsv =/= <<0:3>> -> guest_session:goodbye(Session, 1002);
        {Type, _, _, Length, _, _} when Length > ?MAX_MESSAGE, Type =/= close ->
            guest_session:goodbye(Session, 1009);
        {Type, Next, Rsv, Length, Mask, Rest} when Mask =/= undefined ->
            payload(Socket, Rest, Out, setelement(3, State, Next), {Type, Rsv, Length, Mask, 0, []});
        _ -> guest_session:goodbye(Session, 1002)
    end.

payload(Socket, Bytes, Out, State, {Type, Rsv, Length, Mask, Done, Got}) ->
    {_, Session, Fragments, Utf8, _} = State,
    case cow_ws:parse_payload(Bytes, Mask, Utf8, Done, Type, Length, Fragments, #{}, Rsv) of
        {ok, Payload, Utf8Next, Rest} ->
            frame(Socket, Rest, Out, setelement(4, State, Utf8Next), Type, [Got, Payload], undefined);
        {ok, Status, Payload, Utf8Next, Rest} ->
            frame(Socket, Rest, Out, setelement(4, State, Utf8Next), Type, [Got, Payload], Status);
        {error, badencoding} -> guest_session:goodbye(Session, 1007);
        {error, _} -> guest_session:goodbye(Session, 1002);
        Partly ->
            Payload = element(tuple_size(Partly) - 1, Partly),
            Next = setelement(4, State, element(tuple_size(Partly), Partly)),
            Size = byte_size(Bytes),
            Frame = {Type, Rsv, Length - Size, Mask, Done + Size, [Got, Payload]},
            more(Socket, <<>>, Out, Next, fun(S, B, O, St) -> payload(S, B, O, St, Frame) end)
    end.

more(Socket, Bytes, Out, {_, Session, Fragments, _, _} = State, Continue) ->
    room_to_answer(Out),
    case gen_tcp:recv(Socket, 0, ?IDLE) of
        {ok, More} -> Continue(Socket, <<Bytes/binary, More/binary>>, Out, State);
        {error, timeout} -> guest_session:goodbye(Session, 1001);
        {error, _} when Bytes =:= <<>>, Fragments =:= undefined -> guest_session:goodbye(Session, 1000);
        {error, _} -> guest_session:goodbye(Session, {1002, <<"unexpected-eof">>})
    end.

frame(Socket, Rest, {Writer, Waiting, _} = Out, State, Type, Got, Status) ->
    {Handler, Session, Fragments, Utf8, Parts} = State,
    Payload = iolist_to_binary(Got),
    case cow_ws:make_frame(Type, Payload, Status, Fragments) of
        {fragment, _, _, Part} when byte_size(Parts) + byte_size(Part) > ?MAX_MESSAGE ->
            guest_session:goodbye(Session, 1009);
        {fragment, nofin, _, Part} ->
            header(Socket, Rest, Out, setelement(5, State, <<Parts/binary, Part/binary>>));
        {fragment, fin, Kind, Part} ->
            Whole = <<Parts/binary, Part/binary>>,
            message(Socket, Rest, Out, {Handler, Session, undefined, Utf8, <<>>}, Kind, Whole);
        close -> guest_session:goodbye(Session, 1005);
        {close, Code, _} -> guest_session:goodbye(Session, {Code, <<>>});
        ping -> pong(Writer, Waiting, <<>>), header(Socket, Rest, Out, State);
        {ping, Text} -> pong(Writer, Waiting, Text), header(Socket, Rest, Out, State);
        Pong when Pong =:= pong; element(1, Pong) =:= pong -> header(Socket, Rest, Out, State);
        {Kind, Text} -> message(Socket, Rest, Out, State, Kind, Text)
    end.

pong(Writer, Waiting, Text) -> raw(Writer, Waiting, cow_ws:frame({pong, Text}, #{})).

raw(Writer, Waiting, Bytes) ->
    ok = atomics:add(Waiting, 1, iolist_size(Bytes)),
    Writer ! {raw, Bytes}.

message(Socket, Rest, Out, {Handler, Session, _, _, _} = State, Kind, Text) ->
    case Handler({Kind, Text}, Out, Session) of
        {goodbye, _} = Goodbye -> Goodbye;
        Next -> header(Socket, Rest, Out, setelement(2, State, Next))
    end.

echo(Message, {Writer, Waiting, _}, Session) ->
    raw(Writer, Waiting, cow_ws:frame(Message, #{})),
    Session.

chat({binary, _}, _, Session) -> guest_session:goodbye(Session, 1003);
chat({text, Text}, _, Session) ->
    Line = guest_session:without_end(Text, <<"\n">>),
    guest_session:obey(case Line of Text -> Text; _ -> guest_session:without_end(Line, <<"\r">>) end, Session).
