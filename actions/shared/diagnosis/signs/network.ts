import { type Sign, sign } from '../sign.ts'

const INCIDENTAL = { incidental: true } as const
const IN_WARNINGS = { inWarnings: true } as const

/** A proxy that refuses: tools print it inside of messages about their own download, whose signs are less exact. */
export const PROXIES: readonly Sign[] = [
  sign(
    'proxy-credentials',
    /CONNECT tunnel failed, response 407|\b407 +Proxy Authentication Required|: Proxy Authentication Required$|invalid response status 407|HTTP code 407 from proxy|Proxy tunneling failed: Proxy Auth|Tunnel connection failed: 407/i,
    [
      'curl: (56) CONNECT tunnel failed, response 407',
      'E: Failed to fetch http://deb.example/InRelease  407  Proxy Authentication Required [IP: 10.0.0.1 3128]',
      'OSError: Tunnel connection failed: 407 Proxy Authentication Required',
    ],
    ['line 407 of proxy.conf'],
    IN_WARNINGS,
  ),
]

/** Names and connections, in messages of C libraries, languages and tools. */
export const NETWORK: readonly Sign[] = [
  sign(
    'dns-unavailable',
    /Temporary failure in name resolution|Temporary failure resolving |\bEAI_AGAIN\b|server misbehaving\b|\bSERVFAIL\b|lookup \S+ on \S+: (read udp|dial udp|i\/o timeout)/,
    [
      'socket.gaierror: [Errno -3] Temporary failure in name resolution',
      "  Temporary failure resolving 'deb.example'",
      'Error: getaddrinfo EAI_AGAIN db',
      'dial tcp: lookup db on 127.0.0.11:53: server misbehaving',
      'dial tcp: lookup r.example on 10.0.0.2:53: read udp 10.0.0.7:41000->10.0.0.2:53: i/o timeout',
    ],
    ['resolution of the dispute failed for the time being', 'class EAI_AGAINST extends Base'],
    IN_WARNINGS,
  ),
  sign(
    'dns-unavailable',
    /Ignoring https?:\S+: (temporary error|DNS)|opening https?:\S+: (temporary error|DNS)|: DNS lookup error|bad address '[^']+' \(try again\)/,
    ['WARNING: updating and opening https://dl.example/alpine/v3.18/main: temporary error (try again later)'],
    ['WARNING: opening cache: temporary error is not fatal'],
    { ...IN_WARNINGS, seen: 'google/mtail#761' },
  ),
  sign(
    'host-not-found',
    /Name or service not known|Name does not resolve|nodename nor servname provided|\bNo address associated with hostname|could not translate host name "|(?<!npm .*)\bgetaddrinfo ENOTFOUND\b|\bENOTFOUND\b.*\bhostname|: no such host\b|\bUnknownHostException\b|Name has no usable address|\bUnknown MySQL server host\b|getaddrinfo for \S+ failed|hostname lookup failed|NXDOMAIN/,
    [
      'socket.gaierror: [Errno -2] Name or service not known',
      'psycopg2.OperationalError: could not translate host name "postgers" to address: Name or service not known',
      'Error: getaddrinfo ENOTFOUND databse',
      'dial tcp: lookup databse on 127.0.0.11:53: no such host',
      'Caused by: java.net.UnknownHostException: databse',
      'php_network_getaddresses: getaddrinfo for databse failed: Name or service not known',
    ],
    [
      "ModuleNotFoundError: No module named 'app.models'",
      'botocore.exceptions.ProfileNotFound: The config profile (prod) could not be found',
      'the plugin host was not found',
    ],
    INCIDENTAL,
  ),
  sign(
    'host-not-found',
    /Could not resolve host(name)?:? |Could not resolve '[\w.-]+'|unable to resolve host address|: bad address '|could not resolve address '|Could not resolve hostname|\[emerg\].* host not found in upstream|could not be resolved \(\d: Host not found\)/,
    [
      'curl: (6) Could not resolve host: files.exmaple',
      "fatal: unable to access 'https://git.exmaple/a/b.git/': Could not resolve host: git.exmaple",
      "wget: unable to resolve host address 'files.exmaple'",
      "nc: bad address 'postgresql'",
      "[ALERT] (1) : config : parsing [haproxy.cfg:12] : 'server web1' : could not resolve address 'web1'.",
      'nginx: [emerg] host not found in upstream "api:8000" in /etc/nginx/conf.d/default.conf:3',
      'ssh: Could not resolve hostname git.exmaple: Name or service not known',
    ],
    ['Could not resolve "./lib/money"', '> Could not resolve com.example:lib:9.9.'],
    { seen: 'aschmelyun/docker-compose-laravel#50' },
  ),
  sign(
    'network-unreachable',
    /\bnpm (error|ERR!) (code |network )?.*\b(ENOTFOUND|ETIMEDOUT|ECONNRESET|ECONNREFUSED|ENETUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT)\b|There appears to be trouble with your network connection|network request to \S+ failed/,
    [
      'npm error code ENOTFOUND',
      'npm error network request to https://registry.example/x failed, reason: getaddrinfo ENOTFOUND registry.example',
    ],
    ['npm error enoent ENOENT: no such file or directory, open', 'npm test covers ENOTFOUND'],
    IN_WARNINGS,
  ),
  sign(
    'network-unreachable',
    /NewConnectionError|Max retries exceeded with url|ReadTimeoutError|ConnectTimeoutError|Retrying \(Retry\(total=0/,
    [
      "WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object>: Failed to establish a new connection')': /simple/x/",
    ],
    ['WARNING: Retrying is switched off by --retries 0'],
    { ...IN_WARNINGS, ...INCIDENTAL },
  ),
  sign(
    'network-unreachable',
    /\bNetwork (is )?unreachable\b|\bENETUNREACH\b|No route to host|\bEHOSTUNREACH\b|\bECONNRESET\b|[Cc]onnection reset by peer|curl: \((28|35|52|56|92)\) (?!.*(407|certificate))|client error \(Connect\)$|error sending request for url|Could not connect to server|Unable to connect to \S+:(http|https|80|443)|Cannot initiate the connection to|Could not connect to \S+:\d+ \(|net\/http: TLS handshake timeout|\bUnable to load the service index for source|Failed to download metadata for repo|Connection timed out after \d+ milliseconds|socket hang up/,
    [
      'connect: Network is unreachable',
      'dial tcp 10.0.0.1:443: connect: No route to host',
      'read ECONNRESET',
      'curl: (28) Failed to connect to files.example port 443 after 130001 ms: Could not connect to server',
      '  Caused by: client error (Connect)',
      'Get "https://files.example/x": net/http: TLS handshake timeout',
      '/source/app.csproj : error NU1301: Unable to load the service index for source https://feed.example/v3/index.json.',
    ],
    ['curl: (22) The requested URL returned error: 404', 'class ECONNRESETHandler'],
    { ...INCIDENTAL, ...IN_WARNINGS, seen: 'dotnet/dotnet-docker#4237' },
  ),
  sign(
    'connection-timeout',
    /\bETIMEDOUT\b|[Cc]onnection timed out|\bi\/o timeout\b|[Cc]onnect(ion)? timeout|context deadline exceeded|TimeoutError: \[Errno 110\]|SocketTimeoutException|connect timed out|Timed out (trying|waiting) to connect|^(socket\.timeout|TimeoutError): timed out$/,
    [
      'Error: connect ETIMEDOUT 10.0.0.4:5432',
      'psycopg.OperationalError: connection timed out',
      'dial tcp 10.0.0.9:5432: i/o timeout',
      'java.net.SocketTimeoutException: Connect timed out',
      'TimeoutError: timed out',
    ],
    ['✓ retries when the connection is slow', 'class ETIMEDOUTError'],
    INCIDENTAL,
  ),
  sign(
    'connection-refused',
    /[Cc]onnection refused|\bECONNREFUSED\b|actively refused it|Can't connect to (local )?(MySQL|server)|Cannot connect to (the )?(database|redis|server) at|Broker may not be available|[Cc]onnection to node -?\d+ .*could not be established|ServerSelectionTimeoutError|MongoServerSelectionError|\bP1001: Can't reach database server|\bUnableToConnect on \S+:\d+/,
    [
      'dial tcp 10.0.0.2:5432: connect: connection refused',
      'Error: connect ECONNREFUSED 127.0.0.1:6379',
      'connection to server at "127.0.0.1", port 5432 failed: Connection refused',
      "ERROR 2002 (HY000): Can't connect to local server through socket '/run/mysqld/mysqld.sock' (2)",
      '[Producer clientId=a] Connection to node -1 (kafka/10.0.0.3:9092) could not be established. Node may not be available.',
      'pymongo.errors.ServerSelectionTimeoutError: mongo:27017',
      "Error: P1001: Can't reach database server at `localhost:5432`",
      'StackExchange.Redis.RedisConnectionException: It was not possible to connect to the redis server(s). UnableToConnect on redis:6379/Interactive',
    ],
    ['class EConnRefusedHandler', 'the request was refused by the policy'],
    INCIDENTAL,
  ),
]

/** TLS, in messages of OpenSSL, GnuTLS, rustls, Go, Java and Node. */
export const TLS: readonly Sign[] = [
  sign(
    'certificate-expired',
    /certificate has expired(?! or is not yet valid: current time)|\bCERT_HAS_EXPIRED\b|\bCERT_NOT_YET_VALID\b|certificate is not yet valid|x509: certificate has expired|invalid peer certificate: Expired|NotAfter: .*CertificateExpiredException|CertificateExpiredException/,
    [
      '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1000)',
      'tls: failed to verify certificate: x509: certificate has expired or is not yet valid',
    ],
    ['Release file for http://deb.example/InRelease is expired (invalid since 8d 7h 25min 31s).'],
    IN_WARNINGS,
  ),
  sign(
    'certificate-name',
    /x509: certificate is valid for .*, not |ERR_TLS_CERT_ALTNAME_INVALID|Hostname mismatch, certificate is not valid for|Hostname\/IP does not match certificate's altnames|no alternative certificate subject name matches|invalid peer certificate: NotValidForName|No subject alternative (DNS )?names? matching|certificate common name .* doesn't match/,
    [
      'x509: certificate is valid for a.example, not b.example',
      "SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'db'",
      'curl: (60) SSL: no alternative certificate subject name matches target host name',
    ],
    ['a certificate is valid for one year'],
    IN_WARNINGS,
  ),
  sign(
    'certificate-not-trusted',
    /CERTIFICATE_VERIFY_FAILED(?!.*(expired|Hostname mismatch|not yet valid))|\bself[- ]signed certificate(?! (for|to|is|was|in \/|has been)\b)(?=$|[ .;:)\]']+(in certificate chain|$|\())|\b(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?\b|unable to get (local )?issuer cert|x509: certificate signed by unknown authority|[Cc]ertificate verification failed|\bUNABLE_TO_VERIFY_LEAF_SIGNATURE\b|\bUNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?\b|invalid peer certificate: (UnknownIssuer|BadSignature|Other)|PKIX path building failed|unable to find valid certification path|TLS: server certificate not trusted|cannot verify \S+'s certificate|Unable to locally verify the issuer|SSL certificate problem: (unable|self)|server certificate verification failed|The certificate is NOT trusted|The SSL connection could not be established|RemoteCertificateChainErrors|the certificate chain was issued by an authority that is not trusted/,
    [
      'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1000)',
      'npm error code SELF_SIGNED_CERT_IN_CHAIN',
      '  Caused by: invalid peer certificate: UnknownIssuer',
      'WARNING: fetching https://dl.example/alpine/v3.20/main: TLS: server certificate not trusted',
      "ERROR: cannot verify files.example's certificate, issued by 'CN=Corp CA':",
      'tls: failed to verify certificate: x509: certificate signed by unknown authority',
      'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException',
      'Certificate verification failed: The certificate is NOT trusted. The certificate issuer is unknown.',
      'curl: (60) SSL certificate problem: self-signed certificate in certificate chain',
    ],
    [
      'Generating a self-signed certificate for tests',
      'Using self-signed certificate: /etc/tls/tls.crt',
      'verify the certificate of attendance',
    ],
    { ...IN_WARNINGS, seen: 'astral-sh/uv#1819' },
  ),
  sign(
    'tls-handshake',
    /\bWRONG_VERSION_NUMBER\b|ssl3_get_record:wrong version number|tls: first record does not look like a TLS handshake|http: server gave HTTP response to HTTPS client|SSLV3_ALERT_HANDSHAKE_FAILURE|sslv3 alert handshake failure|tls: handshake failure|UNSUPPORTED_PROTOCOL|no protocols available|The server does not support SSL|server does not support SSL, but SSL was required|dh key too small|DH_KEY_TOO_SMALL|CA_MD_TOO_WEAK|ee key too small/,
    [
      'ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1000)',
      'tls: first record does not look like a TLS handshake',
      'connection to server at "db" (10.0.0.2), port 5432 failed: server does not support SSL, but SSL was required',
    ],
    ['wrong version number in package.json'],
  ),
]

/** Responses of servers: HTTP statuses in a clear context, Git hosts, SSH. */
export const SERVERS: readonly Sign[] = [
  sign(
    'rate-limited',
    /\b429 Too Many Requests|\btoomanyrequests\b|(HTTP|status|error|code|response)\S*:? 429\b|\bE429\b|invalid response status 429|HTTP response from `\S+` .*got 429$|pull rate limit|error from registry: [^\n]*(rate limit|too many requests)|API rate limit exceeded|RateLimitExceeded|status code 429/,
    [
      'npm error 429 Too Many Requests - GET https://registry.example/x',
      'Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit.',
      'npm error code E429',
      'unexpected status from HEAD request to https://r.example/v2/a/manifests/1: 429 Too Many Requests',
    ],
    ['src/a.ts:429:1 - error TS2322: not assignable', 'test_429_is_retried PASSED'],
    IN_WARNINGS,
  ),
  sign(
    'server-error',
    /\b(500 Internal Server Error|502 Bad Gateway|503 Service (Temporarily )?Unavailable|504 Gateway Time-?out)\b(?!.*(assert|expect))|The requested URL returned error: 5\d\d|HTTP Error 5\d\d:|invalid response status 5\d\d\b|HTTP response from `\S+` .*got 5\d\d$|received unexpected HTTP status: 5\d\d|error from registry: (service unavailable|internal server error|unknown error)|\bE50[0234]\b/,
    [
      'received unexpected HTTP status: 503 Service Unavailable',
      'curl: (22) The requested URL returned error: 502',
      'E: Failed to fetch http://deb.example/debian/dists/trixie/InRelease  502 Bad Gateway [IP: 10.0.0.1 80]',
      'urllib.error.HTTPError: HTTP Error 503: Service Unavailable',
      'npm error code E503',
    ],
    ['expected 200, got 503', 'AssertionError: assert "503 Service Unavailable" == "200 OK" (expected)'],
    IN_WARNINGS,
  ),
  sign(
    'access-denied',
    /\bE40[13]\b|ERR_PNPM_FETCH_40[13]\b|HTTP Error (401|403)\b|HTTP\/[\d.]+ (401|403)\b|(status|code|response|error|returned)\S*:? (401|403)\b|\b(401|403) {1,2}(Unauthorized|Forbidden|Client Error)\b(?!')|(Unauthorized|Forbidden)[^'"]{0,20}\((401|403)\)|fatal: Authentication failed for|remote: (HTTP Basic: )?(Access denied|Invalid username or (password|token))|remote: Support for password authentication was removed|401 Error, Credentials not correct|no valid auth token|authentication token not found/,
    [
      'npm error code E401',
      'urllib.error.HTTPError: HTTP Error 403: Forbidden',
      'curl: (22) The requested URL returned error: 403',
      "fatal: Authentication failed for 'https://git.example/a/b.git/'",
      'ERROR: HTTP Error 403 while getting https://index.example/x.whl',
      'ERR_PNPM_FETCH_401  GET https://registry.example/x: Unauthorized - 401',
      '401 Client Error: Unauthorized for url: https://index.example/simple/',
    ],
    [
      "E       AssertionError: assert '401 Unauthorized' == '403 Forbidden'",
      'AssertionError: the error page 403.html has no title',
      'pulling image shop403 failed',
      'pushed tag sha-4031abc',
    ],
    IN_WARNINGS,
  ),
  sign(
    'download-missing',
    /The requested URL returned error: 404|invalid response status 4(04|10)\b|HTTP response from `\S+` .*got 4(04|10)$|HTTP Error 404\b|HTTP\/[\d.]+ 404\b|ERROR 404: Not Found|404 Client Error: Not Found for url|status code 404 for|Failed to fetch .* 404 Not Found from/,
    [
      'curl: (22) The requested URL returned error: 404',
      'failed to load cache key: invalid response status 404',
      'wget: server returned error: HTTP/1.1 404 Not Found',
      'urllib.error.HTTPError: HTTP Error 404: Not Found',
      '2026-11-24 10:00:00 ERROR 404: Not Found.',
    ],
    ['GET /missing 404 is answered with a page', 'npm error code E404'],
  ),
  sign(
    'repository-missing',
    /fatal: could not read (Username|Password) for 'https?:|fatal: repository '.*' not found|remote: Repository not found|ERROR: Repository not found|fatal: repository '.*' does not exist|remote: The project you were looking for could not be found/,
    [
      "fatal: could not read Username for 'https://git.example': No such device or address",
      "\tfatal: could not read Username for 'https://git.example': terminal prompts disabled",
      "fatal: repository 'https://example.com/me/gone.git/' not found",
      'remote: Repository not found.',
    ],
    ["E: The repository 'http://archive.example/ubuntu cosmic Release' does not have a Release file."],
    { seen: 'docker-library/golang#190' },
  ),
  sign(
    'git-ref-missing',
    /fatal: Remote branch \S+ not found in upstream|error: pathspec '.*' did not match any file|fatal: couldn't find remote ref|fatal: reference is not a tree|fatal: Needed a single revision|unknown revision or path not in the working tree|fatal: remote error: upload-pack: not our ref|error: Server does not allow request for unadvertised object/,
    [
      'fatal: Remote branch v9 not found in upstream origin',
      "error: pathspec 'v9' did not match any file(s) known to git",
    ],
    ['go: example.com/x@v9.9.9: invalid version: unknown revision v9.9.9'],
  ),
  sign(
    'ssh-denied',
    /Permission denied \(publickey|Host key verification failed|No ED25519 host key is known|Could not read from remote repository|ssh: handshake failed/,
    [
      'git@git.example: Permission denied (publickey).',
      'Host key verification failed.',
      'fatal: Could not read from remote repository.',
    ],
    ['publickey authentication is described in the manual'],
  ),
]
