%% One connection's protocol: bytes in, answers to the connection, rooms called. It ends by an exit:
%% with a goodbye, or with a crash, which its connection tells the peer.
-module(guest_session).
-export([start_link/2, init/2]).
-define(MAX_MESSAGE, 1 bsl 20).
-define(MAX_ROOMS, 64).
-define(IDLE, 600000).
-define(BAD_ROOM, "bad-room a room name is 1 to 64 of A-Z a-z 0-9 _ . -").
-define(BAD_COMMAND, "bad-command usage: SAY room text, QUIT, ADD room n, BURN micros, BLOCK millis").

start_link(Member, First) -> spawn_link(?MODULE, init, [Member, First]).

%% Rooms: name to room and monitor. Frames: what Cowlib knows of the message that is under way.
init({_, _, Kind} = Member, First) ->
    data(First, #{member => Member, kind => Kind, rooms => #{}, rest => <<>>, frames => {undefined, 0, <<>>}}).

loop(#{kind := Kind, rest := Rest, frames := {Fragments, _, _}} = S) ->
    receive
        {data, Bytes} -> data(Bytes, S);
        closed when Rest =:= <<>>, Fragments =:= undefined ->
            goodbye(1000, case Kind of lines -> <<"BYE">>; _ -> <<>> end, S);
        closed -> goodbye(1002, <<"unexpected-eof">>, S);
        {stop, Status, Reason} -> goodbye(Status, Reason, S);
        {'DOWN', _, process, Room, _} -> loop(lost(Room, S))
    after ?IDLE -> goodbye(1001, <<"idle-timeout">>, S)
    end.

%% The connection reads on when it has sent all the answers before.
data(Bytes, #{member := {Connection, _, _}, rest := Rest} = S) ->
    Next = messages(<<Rest/binary, Bytes/binary>>, S),
    Connection ! read,
    loop(Next).

-spec goodbye(integer(), binary(), map()) -> no_return().
goodbye(Status, Reason, #{rooms := Rooms} = S) ->
    Status < 1002 andalso maps:foreach(fun(Name, _) -> leave(Name, S) end, Rooms),
    exit({goodbye, Status, Reason}). % other rooms see that

messages(Bytes, #{kind := lines} = S) ->
    case binary:split(Bytes, <<"\n">>) of
        [Line | _] when byte_size(Line) > ?MAX_MESSAGE -> goodbye(1009, <<"too-long">>, S);
        [Part] -> S#{rest := Part};
        [<<Host:5/binary, _/binary>>, _] when Host =:= <<"Host:">>; Host =:= <<"host:">> ->
            goodbye(1002, <<"protocol-error">>, S); % HTTP among lines
        [Line, Rest] ->
            messages(Rest, case unicode:characters_to_binary(Line) of
                Line -> obey(without(<<"\r">>, Line), S);
                _ -> fail("bad-utf8 a line is UTF-8", S)
            end)
    end;
messages(Bytes, #{frames := {Fragments, _, _}} = S) ->
    case cow_ws:parse_header(Bytes, #{}, Fragments) of
        more -> S#{rest := Bytes};
        {_, _, _, Length, _, _} when Length > ?MAX_MESSAGE -> goodbye(1009, <<"too-long">>, S);
        {_, _, _, Length, _, Rest} when byte_size(Rest) < Length -> S#{rest := Bytes};
        {_, _, <<0:3>>, _, Mask, _} = Header when Mask =/= undefined -> frame(Header, S);
        _ -> goodbye(1002, <<"protocol-error">>, S)
    end.

%% A whole frame. Parts: the fragments of a message before it.
frame({Type, Fragments, Rsv, Length, Mask, Bytes}, #{frames := {_, Utf8, Parts}} = S) ->
    Next = S#{frames := {Fragments, Utf8, Parts}},
    case cow_ws:parse_payload(Bytes, Mask, Utf8, 0, Type, Length, Fragments, #{}, Rsv) of
        {ok, Payload, NextUtf8, Rest} ->
            Frame = cow_ws:make_frame(Type, Payload, undefined, Fragments),
            messages(Rest, framed(Frame, Next#{frames := {Fragments, NextUtf8, Parts}}));
        {ok, Status, Payload, _, _} -> framed(cow_ws:make_frame(Type, Payload, Status, Fragments), Next);
        {error, badencoding} -> goodbye(1007, <<"bad-utf8">>, S);
        {error, _} -> goodbye(1002, <<"protocol-error">>, S)
    end.

framed({fragment, Fin, Kind, Part}, #{frames := {Fragments, Utf8, Parts}} = S) ->
    Whole = <<Parts/binary, Part/binary>>,
    case Fin of
        _ when byte_size(Whole) > ?MAX_MESSAGE -> goodbye(1009, <<"too-long">>, S);
        nofin -> S#{frames := {Fragments, Utf8, Whole}};
        fin -> framed({Kind, Whole}, S#{frames := {undefined, 0, <<>>}})
    end;
framed(close, S) -> goodbye(1005, <<>>, S);
framed({close, Status, _}, S) -> goodbye(Status, <<>>, S);
framed(ping, S) -> send({pong, <<>>}, S);
framed({ping, Payload}, S) -> send({pong, Payload}, S);
framed(pong, S) -> S;
framed({pong, _}, S) -> S;
framed(Message, #{kind := echo} = S) -> send(Message, S);
framed({binary, _}, S) -> goodbye(1003, <<"text-only">>, S);
framed({text, Text}, S) ->
    Line = without(<<"\n">>, Text),
    obey(case Line of Text -> Text; _ -> without(<<"\r">>, Line) end, S).

send(Frame, #{member := {Connection, _, _}} = S) ->
    Connection ! {send, cow_ws:frame(Frame, #{})},
    S.

without(End, Text) ->
    Size = byte_size(Text) - byte_size(End),
    case Text of <<Head:Size/binary, End/binary>> when Size >= 0 -> Head; _ -> Text end.

say(Text, #{member := Member} = S) -> guest_connection:say(Text, Member), S.

fail(Why, S) -> say(["ERR ", Why], S).

obey(Text, S) ->
    [Verb | More] = binary:split(Text, <<" ">>),
    Rest = iolist_to_binary(More),
    [Name | Tail] = binary:split(Rest, <<" ">>),
    case Verb of
        <<"ECHO">> -> say(Text, S);
        <<"PING">> -> say(["PONG ", Rest], S);
        <<"JOIN">> -> join(Rest, S);
        <<"LEAVE">> -> leave(Rest, S);
        <<"SAY">> when Tail =/= [] -> call(Name, {say, Tail}, fun(ok) -> S end, S);
        <<"QUIT">> when Text =:= Verb -> goodbye(1000, <<"BYE">>, S);
        _ ->
            ForLab = lists:member(Verb, [<<"ADD">>, <<"BURN">>, <<"BLOCK">>, <<"CRASH">>, <<"CRASH-ROOM">>]),
            case os:getenv("LAB") of
                "true" when ForLab -> lab(Verb, Rest, Name, iolist_to_binary(Tail), S);
                _ when ForLab -> fail("lab-off start it with LAB=true", S);
                _ when Verb =:= <<"SAY">>; Verb =:= <<"QUIT">> -> fail(?BAD_COMMAND, S);
                _ -> fail("unknown-command commands are ECHO JOIN LEAVE SAY PING QUIT", S)
            end
    end.

lab(Verb, Rest, Name, Tail, S) ->
    case {Verb, number(Rest), number(Tail)} of
        {<<"ADD">>, _, N} when is_integer(N) ->
            call(Name, {add, N}, fun(Sum) -> say(["SUM ", Name, " ", integer_to_list(Sum)], S) end, S);
        {<<"BURN">>, Micros, _} when 0 =< Micros, Micros =< 1000000 ->
            burn(erlang:monotonic_time(microsecond) + Micros),
            say(["BURNT ", Rest], S);
        {<<"BLOCK">>, Millis, _} when 0 =< Millis, Millis =< 10000 ->
            timer:sleep(Millis), % what blocks is a process, never a scheduler
            say(["BLOCKED ", Rest], S);
        {<<"CRASH">>, _, _} -> exit(by_request);
        {<<"CRASH-ROOM">>, _, _} -> call(Rest, crash, fun(_) -> S end, S);
        _ -> fail(?BAD_COMMAND, S)
    end.

burn(Until) ->
    case erlang:monotonic_time(microsecond) < Until of true -> burn(Until); false -> ok end.

number(Text) when byte_size(Text) > 20 -> bad;
number(Text) ->
    try binary_to_integer(Text) catch error:badarg -> bad end.

join(Name, #{member := Member, rooms := Rooms} = S) ->
    case is_room(Name) of
        false -> fail(?BAD_ROOM, S);
        true when is_map_key(Name, Rooms) -> call(Name, {join, Member}, fun(ok) -> S end, S);
        true when map_size(Rooms) >= ?MAX_ROOMS -> fail("too-many-rooms 64 at most", S);
        true ->
            Room = guest_room:enter(Name, Member),
            S#{rooms := Rooms#{Name => {Room, monitor(process, Room)}}}
    end.

leave(Name, #{rooms := Rooms} = S) ->
    call(Name, leave, fun(ok) ->
        {_, Monitor} = maps:get(Name, Rooms),
        demonitor(Monitor, [flush]),
        say(["LEFT ", Name], S#{rooms := maps:remove(Name, Rooms)})
    end, S).

%% Asks a room that was joined, and waits: so answers come in the order of their commands.
call(Name, Request, Then, #{rooms := Rooms} = S) ->
    case Rooms of
        #{Name := {Room, Monitor}} ->
            try gen_server:call(Room, Request, infinity) of
                Reply -> Then(Reply)
            catch
                exit:_ -> receive {'DOWN', Monitor, _, _, _} -> lost(Room, S) end
            end;
        #{} ->
            fail(case is_room(Name) of true -> "not-a-member join it first"; false -> ?BAD_ROOM end, S)
    end.

lost(Room, #{rooms := Rooms} = S) ->
    [Name] = [Name || {Name, {Each, _}} <- maps:to_list(Rooms), Each =:= Room],
    say(["ERR room-lost ", Name], S#{rooms := maps:remove(Name, Rooms)}).

is_room(Name) -> re:run(Name, "^[A-Za-z0-9_.-]{1,64}$", [dollar_endonly]) =/= nomatch.
