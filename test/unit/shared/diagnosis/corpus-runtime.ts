import { type CorpusLog, log } from './corpus-log.ts'

const raw = String.raw

/** Ends of containers' logs. */
export const RUNTIME_LOGS: readonly CorpusLog[] = [
  log(
    'Python: module',
    ['module-missing', 'code'],
    "No module named 'fancy_router'",
    raw`
Traceback (most recent call last):
  File "<string>", line 1, in <module>
    import fancy_router
ModuleNotFoundError: No module named 'fancy_router'`,
  ),
  log(
    'Python: file',
    ['file-missing', 'code'],
    "No such file or directory: 'VERSION'",
    raw`
Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    version = open('VERSION').read()
              ~~~~^^^^^^^^^^^
FileNotFoundError: [Errno 2] No such file or directory: 'VERSION'`,
  ),
  log(
    'Python: syntax',
    ['syntax-error', 'code'],
    'SyntaxError',
    raw`
  File "<string>", line 1
    def f(:
          ^
SyntaxError: invalid syntax`,
  ),
  log(
    'Python: chained, a refused connection behind',
    ['connection-refused', 'code'],
    'Connection refused',
    raw`
Traceback (most recent call last):
  File "/usr/local/lib/python3.13/site-packages/sqlalchemy/engine/base.py", line 146, in __init__
    self._dbapi_connection = engine.raw_connection()
psycopg2.OperationalError: connection to server at "db" (172.18.0.2), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?


The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/main.py", line 9, in <module>
    engine.connect()
sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at "db" (172.18.0.2), port 5432 failed: Connection refused
	Is the server running on that host and accepting TCP/IP connections?

(Background on this error at: https://sqlalche.example/e/20/e3q8)`,
  ),
  log(
    'Python: an exception of its own',
    ['unknown', 'code'],
    'ValueError: the region is empty',
    raw`
starting
Traceback (most recent call last):
  File "/app/main.py", line 30, in <module>
    main()
  File "/app/main.py", line 12, in main
    raise ValueError('the region is empty')
ValueError: the region is empty`,
  ),
  log(
    'Python: a variable',
    ['variable-missing', 'code'],
    "KeyError: 'DATABASE_URL'",
    raw`
Traceback (most recent call last):
  File "/app/main.py", line 4, in <module>
    url = os.environ['DATABASE_URL']
          ~~~~~~~~~~^^^^^^^^^^^^^^^^
  File "<frozen os>", line 717, in __getitem__
KeyError: 'DATABASE_URL'`,
  ),
  log(
    'Python: the config says what is missing',
    ['unknown', 'code'],
    'has no section [queue]',
    raw`
reading /etc/worker.toml
config: /etc/worker.toml has no section [queue]`,
  ),
  log(
    'uvicorn: module',
    ['module-missing', 'code'],
    'app.main',
    raw`
ERROR:    Error loading ASGI app. Could not import module "app.main".`,
  ),
  log(
    'gunicorn: module',
    ['module-missing', 'code'],
    "No module named 'shop'",
    raw`
[2026-11-24 06:00:00 +0000] [1] [INFO] Starting gunicorn 23.0.0
[2026-11-24 06:00:00 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)
[2026-11-24 06:00:00 +0000] [7] [ERROR] Exception in worker process
Traceback (most recent call last):
  File "/usr/local/lib/python3.13/site-packages/gunicorn/arbiter.py", line 608, in spawn_worker
    worker.init_process()
ModuleNotFoundError: No module named 'shop'
[2026-11-24 06:00:00 +0000] [7] [INFO] Worker exiting (pid: 7)
[2026-11-24 06:00:00 +0000] [1] [ERROR] Worker (pid:7) exited with code 3
[2026-11-24 06:00:00 +0000] [1] [ERROR] Shutting down: Master
[2026-11-24 06:00:00 +0000] [1] [ERROR] Reason: Worker failed to boot.`,
    3,
  ),
  log(
    'Node: module',
    ['module-missing', 'code'],
    "Cannot find module '/app/server.js'",
    raw`
node:internal/modules/cjs/loader:1228
  throw err;
  ^

Error: Cannot find module '/app/server.js'
    at Function._resolveFilename (node:internal/modules/cjs/loader:1225:15)
    at node:internal/main/run_main_module:36:49 {
  code: 'MODULE_NOT_FOUND',
  requireStack: []
}

Node.js v24.1.0`,
  ),
  log(
    'Node: refused',
    ['connection-refused', 'code'],
    'ECONNREFUSED',
    raw`
node:internal/process/promises:394
      triggerUncaughtException(err, true /* fromPromise */);
      ^

Error: connect ECONNREFUSED 172.18.0.2:6379
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1637:16) {
  errno: -111,
  code: 'ECONNREFUSED',
  syscall: 'connect',
  address: '172.18.0.2',
  port: 6379
}

Node.js v24.1.0`,
  ),
  log(
    'Node: an error of its own',
    ['unknown', 'code'],
    'Error: the licence has expired',
    raw`
/app/server.js:3
  throw new Error('the licence has expired')
  ^

Error: the licence has expired
    at Object.<anonymous> (/app/server.js:3:9)
    at Module._compile (node:internal/modules/cjs/loader:1554:14)

Node.js v24.1.0`,
  ),
  log(
    'Node: port',
    ['address-in-use', 'code'],
    'EADDRINUSE',
    raw`
Error: listen EADDRINUSE: address already in use :::3000
    at Server.setupListenHandle [as _listen2] (node:net:1937:16) {
  code: 'EADDRINUSE',
  errno: -98,
  syscall: 'listen',
  address: '::',
  port: 3000
}`,
  ),
  // prisma/prisma#21502
  log(
    'Prisma: engine',
    ['native-module-mismatch', 'code'],
    'could not locate the Query Engine',
    raw`
Invalid ${'`'}prisma.game.findFirstOrThrow()${'`'} invocation:

Prisma Client could not locate the Query Engine for runtime "debian-openssl-3.0.x".

This happened because Prisma Client was generated for "debian-openssl-1.1.x", but the actual deployment required "debian-openssl-3.0.x".
Add "debian-openssl-3.0.x" to ${'`'}binaryTargets${'`'} in the "schema.prisma" file and run ${'`'}prisma generate${'`'} after saving it:

generator client {
  provider      = "prisma-client-js"
  binaryTargets = ["native", "debian-openssl-3.0.x"]
}

The following locations have been searched:
  /node_modules/.prisma/client`,
  ),
  log(
    'Go: a panic',
    ['unknown', 'code'],
    'slice bounds out of range',
    raw`
listening
panic: runtime error: slice bounds out of range [5:3]

goroutine 1 [running]:
main.handle({0xc000012345, 0x3, 0x3})
	/app/main.go:12 +0x1d
main.main()
	/app/main.go:7 +0x19
exit status 2`,
    2,
  ),
  log(
    'Go: a config file',
    ['file-missing', 'code'],
    '/etc/app/config.yaml',
    raw`
2026/11/24 06:00:00 open /etc/app/config.yaml: no such file or directory`,
  ),
  log(
    'Go: zap JSON',
    ['password-wrong', 'code'],
    'password authentication failed',
    raw`
{"level":"info","ts":1732428000.1,"msg":"starting"}
{"level":"fatal","ts":1732428000.2,"msg":"cannot open the store","error":"pq: password authentication failed for user \"jobs\"","stacktrace":"main.main\n\t/app/main.go:12"}`,
  ),
  log(
    'pino JSON',
    ['host-not-found', 'code'],
    'ENOTFOUND databse',
    raw`
{"level":30,"time":1732428000100,"pid":1,"msg":"starting"}
{"level":60,"time":1732428000200,"pid":1,"err":{"type":"Error","message":"getaddrinfo ENOTFOUND databse","code":"ENOTFOUND"},"msg":"no database"}`,
  ),
  log(
    'Rust: a panic',
    ['unknown', 'code'],
    'the store is empty',
    raw`
thread 'main' panicked at src/main.rs:9:5:
the store is empty
note: run with ${'`'}RUST_BACKTRACE=1${'`'} environment variable to display a backtrace`,
    101,
  ),
  log(
    'Java: Caused by',
    ['host-not-found', 'code'],
    'UnknownHostException',
    raw`
Exception in thread "main" java.lang.IllegalStateException: cannot start
	at shop.Main.main(Main.java:12)
Caused by: java.net.UnknownHostException: databse
	at java.base/java.net.InetAddress.getAllByName(InetAddress.java:1234)
	... 1 more`,
  ),
  log(
    'Java: an exception of its own',
    ['unknown', 'code'],
    'the tenant has no region',
    raw`
Exception in thread "main" java.lang.IllegalStateException: cannot start
	at shop.Main.main(Main.java:12)
Caused by: shop.TenantException: the tenant has no region
	at shop.Tenants.load(Tenants.java:40)
	... 1 more`,
  ),
  log(
    'Spring Boot: port',
    ['address-in-use', 'code'],
    'Port 8080',
    raw`
***************************
APPLICATION FAILED TO START
***************************

Description:

Web server failed to start. Port 8080 was already in use.

Action:

Identify and stop the process that's listening on port 8080 or configure this application to listen on another port.`,
  ),
  log(
    'Java: class version',
    ['language-version', 'code'],
    'UnsupportedClassVersionError',
    raw`
Error: LinkageError occurred while loading main class shop.Main
	java.lang.UnsupportedClassVersionError: shop/Main has been compiled by a more recent version of the Java Runtime (class file version 65.0), this version of the Java Runtime only recognizes class file versions up to 61.0`,
  ),
  log(
    '.NET: inner exception',
    ['connection-refused', 'code'],
    'Connection refused',
    raw`
Unhandled exception. System.InvalidOperationException: cannot start
 ---> System.Net.Sockets.SocketException (111): Connection refused
   at System.Net.Sockets.Socket.Connect(EndPoint remoteEP)
   --- End of inner exception stack trace ---
   at Program.Main() in /src/Program.cs:line 4`,
    134,
  ),
  log(
    'Ruby',
    ['unknown', 'code'],
    'no region (RuntimeError)',
    raw`
/app/main.rb:3:in 'start': no region (RuntimeError)
	from /app/main.rb:7:in '<main>'`,
  ),
  log(
    'PHP',
    ['extension-missing', 'code'],
    'could not find driver',
    raw`
PHP Fatal error:  Uncaught PDOException: could not find driver in /app/x.php:3
Stack trace:
#0 /app/x.php(3): PDO->__construct()
#1 {main}
  thrown in /app/x.php on line 3`,
    255,
  ),
  // aschmelyun/docker-compose-laravel#50
  log(
    'nginx: upstream',
    ['host-not-found', 'code'],
    'host not found in upstream "php"',
    raw`
/docker-entrypoint.sh: Configuration complete; ready for start up
2026/07/06 05:21:35 [emerg] 1#1: host not found in upstream "php" in /etc/nginx/conf.d/default.conf:16
nginx: [emerg] host not found in upstream "php" in /etc/nginx/conf.d/default.conf:16`,
  ),
  // postgis/docker-postgis#128
  log(
    'Postgres: data of another version',
    ['data-of-another-version', 'code'],
    'incompatible with server',
    raw`
PostgreSQL Database directory appears to contain a database; Skipping initialization

2026-03-01 08:46:20.785 UTC [1] FATAL:  database files are incompatible with server
2026-03-01 08:46:20.785 UTC [1] DETAIL:  The data directory was initialized by PostgreSQL version 10, which is not compatible with this version 11.2 (Debian 11.2-1.pgdg90+1).`,
  ),
  log(
    'Postgres: password',
    ['postgres-password-missing', 'code'],
    'superuser password',
    raw`
Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":`,
  ),
  // redis/docker-library-redis#476
  log(
    'Redis: password',
    ['password-wrong', 'code'],
    'no password is set',
    raw`
During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
redis.exceptions.AuthenticationError: Client sent AUTH, but no password is set`,
  ),
  // rivenmedia/riven#890
  log(
    'alembic',
    ['migration-failed', 'code'],
    "Can't locate revision",
    raw`
INFO  [alembic.runtime.migration] Context impl PostgresqlImpl.
INFO  [alembic.runtime.migration] Will assume transactional DDL.
Traceback (most recent call last):
  File "/app/.venv/lib/python3.11/site-packages/alembic/script/base.py", line 254, in _catch_revision_errors
    yield
  File "/app/.venv/lib/python3.11/site-packages/alembic/script/base.py", line 286, in _catch_revision_errors
    raise util.CommandError(resolution) from re
alembic.util.exc.CommandError: Can't locate revision identified by '30a419ca143e'`,
  ),
  // deviantony/docker-elk#354
  log(
    'Elasticsearch: kernel',
    ['kernel-setting', 'infrastructure'],
    'vm.max_map_count',
    raw`
ERROR: [1] bootstrap checks failed. You must address the points described in the following [1] lines before starting Elasticsearch.
bootstrap check failure [1] of [1]: max virtual memory areas vm.max_map_count [65530] is too low, increase to at least [262144]`,
    78,
  ),
  // w4/bin#60
  log(
    'glibc',
    ['c-library-too-old', 'code'],
    'GLIBC',
    raw`
/pastebin: /lib/x86_64-linux-gnu/libc.so.6: version ${'`'}GLIBC_2.33' not found (required by /pastebin)
/pastebin: /lib/x86_64-linux-gnu/libc.so.6: version ${'`'}GLIBC_2.34' not found (required by /pastebin)`,
  ),
  // librespeed/speedtest#448
  log(
    'CRLF',
    ['windows-line-ends', 'code'],
    "$'\\r'",
    raw`
/entrypoint.sh: line 2: $'\r': command not found
/entrypoint.sh: line 4: syntax error: unexpected end of file`,
    2,
  ),
  log(
    'a harmless line first',
    ['unknown', 'code'],
    'the licence has expired',
    raw`
cat: /etc/app/local.conf: No such file or directory
no local settings, using defaults
loaded plugin 1
loaded plugin 2
loaded plugin 3
fatal: the licence has expired on 1 March`,
  ),
  log(
    'refused, retried, connected, then something else',
    ['unknown', 'code'],
    'nothing to do',
    raw`
queue: Connection refused, retrying
queue: connected
serving
nothing to do`,
  ),
  log(
    'colours',
    ['unknown', 'code'],
    'quota of the tenant is used up',
    '\u001b[31mERROR\u001b[0m \u001b[1mquota of the tenant is used up\u001b[0m',
  ),
  log('a terminal', ['unknown', 'code'], 'key region not found', 'starting\r\nsettings: key region not found\r'),
  log(
    'a progress bar before the error',
    ['disk-full', 'infrastructure'],
    'No space left on device',
    'model  10%\rmodel  50%\rmodel 100%\r\nwrite error: No space left on device',
  ),
  log('stopped by SIGTERM', ['terminated', 'code'], 'reload asked for', 'reload asked for', 143),
  log('killed', ['killed', 'infrastructure'], 'serving', 'starting\nserving', 137),
  log('a segmentation fault', ['segfault', 'code'], '', '', 139),
  log('nothing was printed', ['silent', 'code'], '', '', 4),
  log(
    '.NET aborts after it printed why',
    ['unknown', 'code'],
    "No connection string named 'Default'",
    "Unhandled exception. System.InvalidOperationException: No connection string named 'Default' was found",
    134,
  ),
]
