%% The first bytes of a connection: lines, or a WebSocket's handshake (RFC 6455 section 4.2).
-module(guest_http).
-export([sniff/2]).
-define(MAX_HEAD, 8192).
-define(METHODS, "^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT|PRI) ").

sniff(Socket, Patience) ->
    sniff(Socket, <<>>, erlang:monotonic_time(millisecond) + Patience).

sniff(Socket, Bytes, Until) ->
    case re:run(Bytes, ?METHODS) of
        {match, _} -> head(Socket, Bytes, Until);
        nomatch when byte_size(Bytes) >= 8 -> lines(Bytes);
        nomatch ->
            case binary:match(Bytes, [<<" ">>, <<"\n">>]) of
                nomatch -> more(Socket, Bytes, Until, fun sniff/3);
                _ -> lines(Bytes)
            end
    end.

lines(Bytes) ->
    Request = re:run(Bytes, "^[^ \n]+ [^ \n]+ HTTP/1\\.[0-9]\r?\n"),
    Known = re:run(Bytes, "^(ECHO|PING|SAY) "),
    case {Request, Known} of
        {{match, _}, nomatch} -> refuse(501, <<>>);
        _ -> {lines, Bytes}
    end.

more(Socket, Bytes, Until, Continue) ->
    case gen_tcp:recv(Socket, 0, max(0, Until - erlang:monotonic_time(millisecond))) of
        {ok, More} -> Continue(Socket, <<Bytes/binary, More/binary>>, Until);
        {error, timeout} -> {refuse, <<"ERR handshake-timeout no message came in time\n">>};
        {error, _} -> {lines, Bytes}
    end.

head(Socket, Bytes, Until) ->
    case binary:split(Bytes, <<"\r\n\r\n">>) of
        [Head, _] when byte_size(Head) > ?MAX_HEAD -> refuse(431, Bytes);
        [Head, Rest] -> judge(Head, Rest);
        [_] when byte_size(Bytes) > ?MAX_HEAD -> refuse(431, Bytes);
        [_] -> more(Socket, Bytes, Until, fun head/3)
    end.

judge(Head, Rest) ->
    [Request | Lines] = binary:split(Head, <<"\r\n">>, [global]),
    Form = "^([A-Z]+) ([^ ]+) HTTP/([0-9])\\.([0-9])$",
    case re:run(Request, Form, [{capture, all_but_first, binary}, dollar_endonly]) of
        {match, [Method, Target, Major, Minor]} ->
            Path = re:replace(Target, "^http://[^/]*|\\?.*$", "", [global, {return, binary}]),
            case status(Method, Path, {Major, Minor}, [field(Line) || Line <- Lines]) of
                {101, Key} -> upgrade(Path, Key, Rest);
                Status -> refuse(Status, Head)
            end;
        nomatch -> refuse(400, Head)
    end.

field(Line) ->
    Form = "^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\\x20-\\x7e\\x80-\\xff]*)$",
    case re:run(Line, Form, [{capture, all_but_first, binary}, dollar_endonly]) of
        {match, [Name, Value]} -> {string:lowercase(Name), string:trim(Value)};
        nomatch -> bad
    end.

%% Why a request is no upgrade of ours, or the key of one that is.
status(_, _, {Major, _}, _) when Major =/= <<"1">> -> 505;
status(Method, _, _, _) when Method =/= <<"GET">>, Method =/= <<"HEAD">> -> 405;
status(Method, Path, {_, Minor}, Fields) ->
    All = fun(Name) -> [Value || {Each, Value} <- Fields, Each =:= Name] end,
    Bad = lists:member(bad, Fields) orelse length(All(<<"host">>)) =/= 1
        orelse length(All(<<"content-length">>)) > 1,
    Known = Path =:= <<"/chat">> orelse Path =:= <<"/echo">>,
    Asks = Method =:= <<"GET">> andalso Minor =:= <<"1">>
        andalso has(<<"websocket">>, All(<<"upgrade">>)) andalso has(<<"upgrade">>, All(<<"connection">>)),
    Body = All(<<"transfer-encoding">>) ++ [Length || Length <- All(<<"content-length">>), Length =/= <<"0">>],
    case {All(<<"sec-websocket-version">>), All(<<"sec-websocket-key">>)} of
        _ when Bad -> 400;
        _ when not Known -> 404;
        _ when not Asks -> 426;
        {[_, _ | _], _} -> 400;
        {[<<"13">>], [<<Key:24/binary>>]} when Body =:= [] ->
            case {re:run(Key, "^[+/0-9A-Za-z]{22}==$"), All(<<"origin">>)} of
                {nomatch, _} -> 400;
                {_, []} -> {101, Key};
                _ -> 403
            end;
        {[<<"13">>], _} -> 400;
        _ -> 426
    end.

has(Word, Values) ->
    lists:any(fun(Value) -> string:find(string:lowercase(Value), Word) =/= nomatch end, Values).

upgrade(Path, Key, Rest) ->
    Answer = ["HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
        "Sec-WebSocket-Accept: ", cow_ws:encode_key(Key), "\r\n\r\n"],
    {upgrade, Path, Answer, Rest}.

refuse(Status, Head) ->
    Hint = case Head of <<"HEAD ", _/binary>> -> ""; _ -> "a WebSocket is at /chat and at /echo\n" end,
    More = case Status of
        426 -> "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";
        _ -> ""
    end,
    {refuse, ["HTTP/1.1 ", integer_to_list(Status), " Refused\r\n", More, "Connection: close\r\nContent-Length: ",
        integer_to_list(length(Hint)), "\r\n\r\n", Hint]}.
