/** The end of a service's log in a stack that was reported in public, and what is right. */
export interface WildLog {
  /** Where it was reported, `owner/repo#number`, or which tool prints it. */
  thread: string
  service: string
  /** Of the service; `app` and what it needs are in the project of all tests. */
  image?: string
  exitCode?: number
  /** The cause's clause, or for an unknown cause the line itself. */
  says: RegExp
  /** Part of the line that has to be shown. */
  line: string
  remedy?: RegExp
  log: string
}

const raw = String.raw

export const WILD_LOGS: readonly WildLog[] = [
  {
    thread: 'TeamPiped/Piped#3679',
    service: 'proxy',
    image: 'nginx:alpine',
    says: /a host name does not resolve/,
    line: 'host not found in upstream "pipedfrontend:80"',
    log: raw`
/docker-entrypoint.sh: Configuration complete; ready for start up
2024/06/22 16:54:59 [emerg] 1#1: host not found in upstream "pipedfrontend:80" in /etc/nginx/conf.d/pipedfrontend.conf:2
nginx: [emerg] host not found in upstream "pipedfrontend:80" in /etc/nginx/conf.d/pipedfrontend.conf:2`,
  },
  {
    thread: 'nginx/docker-nginx#127',
    service: 'proxy',
    image: 'nginx:alpine',
    says: /no service is named keycloack/,
    line: 'host not found in upstream "keycloack"',
    remedy: /^Did you mean keycloak\?$/,
    log: raw`
2016/10/23 21:08:53 [emerg] 1#1: host not found in upstream "keycloack" in /etc/nginx/conf.d/default.conf:9
nginx: [emerg] host not found in upstream "keycloack" in /etc/nginx/conf.d/default.conf:9`,
  },
  {
    thread: 'docker/docs#13944',
    service: 'db',
    image: 'postgres:17',
    says: /POSTGRES_PASSWORD is not set/,
    line: 'superuser password is not specified',
    log: raw`
Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html`,
  },
  {
    thread: 'postgis/docker-postgis#128',
    service: 'db',
    image: 'postgres:17',
    says: /its data was written by another version/,
    line: 'database files are incompatible with server',
    log: raw`

PostgreSQL Database directory appears to contain a database; Skipping initialization

2019-01-24 11:03:12.131 UTC [1] FATAL:  database files are incompatible with server
2019-01-24 11:03:12.131 UTC [1] DETAIL:  The data directory was initialized by PostgreSQL version 10, which is not compatible with this version 11.1 (Debian 11.1-1.pgdg90+1).`,
  },
  {
    thread: 'docker-library/mysql#1029',
    service: 'db',
    image: 'mysql:8.3',
    says: /its data was written by another version/,
    line: 'This redo log was created with MySQL 5.7.44',
    log: raw`
2024-02-19T20:20:54.951021Z 1 [System] [MY-013576] [InnoDB] InnoDB initialization has started.
2024-02-19T20:20:55.218851Z 1 [ERROR] [MY-012526] [InnoDB] Upgrade is not supported after a crash or shutdown with innodb_fast_shutdown = 2. This redo log was created with MySQL 5.7.44, and it appears logically non empty. Please follow the instructions at http://dev.mysql.com/doc/refman/8.3/en/upgrading.html
2024-02-19T20:20:55.218966Z 1 [ERROR] [MY-012930] [InnoDB] Plugin initialization aborted with error Generic error.
2024-02-19T20:20:55.664309Z 1 [ERROR] [MY-010334] [Server] Failed to initialize DD Storage Engine
2024-02-19T20:20:55.664818Z 0 [ERROR] [MY-010020] [Server] Data Dictionary initialization failed.
2024-02-19T20:20:55.664909Z 0 [ERROR] [MY-010119] [Server] Aborting
2024-02-19T20:20:55.666696Z 0 [System] [MY-010910] [Server] /usr/sbin/mysqld: Shutdown complete (mysqld 8.3.0)  MySQL Community Server - GPL.
2024-02-19T20:20:55.666803Z 0 [System] [MY-015016] [Server] MySQL Server - end.`,
  },
  {
    thread: 'ptrumpis/snap-camera-server#154',
    service: 'db',
    image: 'mysql:8.0',
    says: /its data files are damaged/,
    line: 'Cannot create redo log files because data files are corrupt',
    log: raw`
2024-07-20T00:38:23.833179Z 1 [ERROR] [MY-012960] [InnoDB] Cannot create redo log files because data files are corrupt or the database was not shut down cleanly after creating the data files.
2024-07-20T00:38:23.833231Z 1 [ERROR] [MY-012930] [InnoDB] Plugin initialization aborted with error Generic error.
2024-07-20T00:38:24.315510Z 1 [ERROR] [MY-010334] [Server] Failed to initialize DD Storage Engine
2024-07-20T00:38:24.315728Z 0 [ERROR] [MY-010020] [Server] Data Dictionary initialization failed.
2024-07-20T00:38:24.315770Z 0 [ERROR] [MY-010119] [Server] Aborting
2024-07-20T00:38:24.316261Z 0 [System] [MY-010910] [Server] /usr/sbin/mysqld: Shutdown complete (mysqld 8.0.38)  MySQL Community Server - GPL.`,
  },
  {
    thread: 'as mysqlclient prints it',
    service: 'app',
    says: /a password or user is wrong or missing/,
    line: "Access denied for user 'app'@'172.18.0.3'",
    log: raw`
Traceback (most recent call last):
  File "/usr/local/lib/python3.13/site-packages/MySQLdb/connections.py", line 195, in __init__
    super().__init__(*args, **kwargs2)
MySQLdb.OperationalError: (1045, "Access denied for user 'app'@'172.18.0.3' (using password: YES)")`,
  },
  {
    thread: 'inovector/mixpost#100',
    service: 'app',
    says: /the database does not exist/,
    line: "Unknown database 'shop'",
    log: raw`
PDOException: SQLSTATE[HY000] [1049] Unknown database 'shop' in /var/www/html/src/Db.php:12
Stack trace:
#0 /var/www/html/src/Db.php(12): PDO->__construct('mysql:host=db;d...', 'root', Object(SensitiveParameterValue))
#1 {main}`,
  },
  {
    thread: 'docker-library/rabbitmq#318',
    service: 'queue',
    image: 'rabbitmq:4',
    says: /a permission is missing/,
    line: '.erlang.cookie: eacces',
    log: raw`
2019-02-15 17:53:38.746320
[]
"Error when reading /var/lib/rabbitmq/.erlang.cookie: eacces"
{error_logger,error_msg}
#{label=>{proc_lib,crash},report=>[[{initial_call,{auth,init,['Argument__1']}},{pid,<0.59.0>},{registered_name,[]},{error_info,{error,"Error when reading /var/lib/rabbitmq/.erlang.cookie: eacces",[{auth,init_cookie,0,[{file,"auth.erl"},{line,286}]}]}}],[]]}`,
  },
  {
    thread: 'laradock/laradock#2048',
    service: 'queue',
    image: 'rabbitmq:3',
    says: /a permission is missing/,
    line: '.erlang.cookie must be accessible by owner only',
    log: raw`
[]
"Cookie file /var/lib/rabbitmq/.erlang.cookie must be accessible by owner only"
{error_logger,error_msg}
#{label=>{proc_lib,crash},report=>[[{initial_call,{auth,init,['Argument__1']}},{pid,<0.59.0>}],[]]}`,
  },
  {
    thread: 'bitnami/bitnami-docker-kafka#252',
    service: 'queue',
    image: 'kafka',
    says: /a configuration is not valid/,
    line: 'The advertised.listeners config must not contain KRaft controller listeners',
    log: raw`
kafka 11:43:24.10 INFO  ==> ** Starting Kafka setup **
Exception in thread "main" java.lang.IllegalArgumentException: requirement failed: The advertised.listeners config must not contain KRaft controller listeners from controller.listener.names when process.roles contains the broker role because Kafka clients that send requests via advertised listeners do not send requests to KRaft controllers -- they only send requests to KRaft brokers.
	at scala.Predef$.require(Predef.scala:281)
	at kafka.server.KafkaConfig.validateAdvertisedListenersDoesNotContainControllerListenersForKRaftBroker(KafkaConfig.scala:2097)
	at kafka.Kafka$.main(Kafka.scala:88)`,
  },
  {
    thread: 'jpotts/alfresco-kafka#6',
    service: 'queue',
    image: 'kafka',
    says: /a configuration is not valid|inconsistent/i,
    line: "doesn't match stored clusterId",
    log: raw`
[2020-02-20 09:12:31,130] ERROR Fatal error during KafkaServer startup. Prepare to shutdown (kafka.server.KafkaServer)
kafka.common.InconsistentClusterIdException: The Cluster ID m4gPHO5UQ7uoDxFjNvQ4Ww doesn't match stored clusterId Some(cQrBnKIZRnGd5vEhiBqYKA) in meta.properties. The broker is trying to join the wrong cluster. Configured zookeeper.connect may be wrong.
	at kafka.server.KafkaServer.startup(KafkaServer.scala:220)
	at kafka.Kafka.main(Kafka.scala)
[2020-02-20 09:12:31,133] INFO shutting down (kafka.server.KafkaServer)
[2020-02-20 09:12:31,180] INFO shut down completed (kafka.server.KafkaServer)
[2020-02-20 09:12:31,181] ERROR Exiting Kafka. (kafka.server.KafkaServerStartable)`,
  },
  {
    thread: 'deviantony/docker-elk#354',
    service: 'search',
    image: 'elasticsearch:8.15.0',
    exitCode: 78,
    says: /a kernel setting is too low/,
    line: 'vm.max_map_count [65530] is too low',
    log: raw`
{"@timestamp":"2024-01-02T10:00:00.000Z", "log.level":"ERROR", "message":"node validation exception\n[1] bootstrap checks failed. You must address the points described in the following [1] lines before starting Elasticsearch.\nbootstrap check failure [1] of [1]: max virtual memory areas vm.max_map_count [65530] is too low, increase to at least [262144]", "ecs.version": "1.2.0"}
ERROR: Elasticsearch did not exit normally - check the logs at /usr/share/elasticsearch/logs/docker-cluster.log

ERROR: Elasticsearch exited unexpectedly, with exit code 78`,
  },
  {
    thread: 'pelias/docker#73',
    service: 'search',
    image: 'elasticsearch:8.15.0',
    says: /a permission is missing/,
    line: 'AccessDeniedException: /usr/share/elasticsearch/data/nodes',
    log: raw`
Exception in thread "main" java.lang.IllegalStateException: Unable to access 'path.data' (/usr/share/elasticsearch/data)
Likely root cause: java.nio.file.AccessDeniedException: /usr/share/elasticsearch/data/nodes
	at sun.nio.fs.UnixException.translateToIOException(UnixException.java:84)
	at org.elasticsearch.bootstrap.Elasticsearch.main(Elasticsearch.java:85)
Refer to the log for complete error details.`,
  },
  {
    thread: 'joshuacox/reactionetes#17',
    service: 'app',
    says: /the replica set is not initiated/,
    line: 'no primary found in replicaset',
    log: raw`
=> Starting app on port 3000...

/opt/reaction/dist/bundle/programs/server/node_modules/fibers/future.js:313
						throw(ex);
						^
MongoError: no primary found in replicaset`,
  },
  {
    thread: 'as the mongodb driver prints it',
    service: 'app',
    says: /the replica set is not initiated/,
    line: 'Transaction numbers are only allowed on a replica set member or mongos',
    log: raw`
MongoServerError: Transaction numbers are only allowed on a replica set member or mongos
    at Connection.sendCommand (/app/node_modules/mongodb/lib/cmap/connection.js:281:27)
    at async Server.command (/app/node_modules/mongodb/lib/sdam/server.js:167:29) {
  code: 20,
  codeName: 'IllegalOperation'
}`,
  },
  {
    thread: 'docker-library/mongo#557',
    service: 'db',
    image: 'mongo:8',
    exitCode: 62,
    says: /its data was written by another version/,
    line: 'UPGRADE PROBLEM',
    log: raw`
{"t":{"$date":"2024-05-10T07:22:01.111+00:00"},"s":"I",  "c":"CONTROL",  "id":23403,   "ctx":"initandlisten","msg":"Build Info","attr":{}}
{"t":{"$date":"2024-05-10T07:22:02.111+00:00"},"s":"F",  "c":"CONTROL",  "id":20573,   "ctx":"initandlisten","msg":"Wrong mongod version","attr":{"error":"UPGRADE PROBLEM: Found an invalid featureCompatibilityVersion document (ERROR: Location4926900: Invalid featureCompatibilityVersion document in admin.system.version: { _id: \"featureCompatibilityVersion\", version: \"5.0\" }."}}
{"t":{"$date":"2024-05-10T07:22:02.112+00:00"},"s":"I",  "c":"REPL",     "id":4784900, "ctx":"initandlisten","msg":"Stepping down the ReplicationCoordinator for shutdown","attr":{"waitTimeMillis":15000}}
{"t":{"$date":"2024-05-10T07:22:02.120+00:00"},"s":"I",  "c":"CONTROL",  "id":23138,   "ctx":"initandlisten","msg":"Shutting down","attr":{"exitCode":62}}`,
  },
  {
    thread: 'fastapi-admin/fastapi-admin#44',
    service: 'app',
    says: /nothing listens at the address/,
    line: 'ConnectionRefusedError: [Errno 111] Connection refused',
    log: raw`
INFO:     Started server process [1]
INFO:     Waiting for application startup.
ERROR:    Traceback (most recent call last):
  File "/usr/local/lib/python3.9/site-packages/starlette/routing.py", line 526, in lifespan
    async for item in self.lifespan_context(app):
  File "uvloop/loop.pyx", line 1994, in uvloop.loop.Loop.create_connection
ConnectionRefusedError: [Errno 111] Connection refused

ERROR:    Application startup failed. Exiting.`,
  },
  {
    thread: 'twentyhq/twenty#7926',
    service: 'app',
    says: /nothing listens at the address/,
    line: 'connect ECONNREFUSED 127.0.0.1:6379',
    remedy: /localhost is the container itself\. Connect to cache by its service name \(cache:6379\)/,
    log: raw`
node:internal/process/promises:288
            triggerUncaughtException(err, true /* fromPromise */);
            ^

Error: connect ECONNREFUSED 127.0.0.1:6379
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {
  errno: -111,
  code: 'ECONNREFUSED',
  syscall: 'connect',
  address: '127.0.0.1',
  port: 6379
}

Node.js v18.20.4`,
  },
  {
    thread: 'jhipster/generator-jhipster#20263',
    service: 'app',
    says: /nothing listens at the address/,
    line: 'Connection refused',
    log: raw`
2022-11-10T19:08:33.203Z ERROR 1 --- [           main] com.zaxxer.hikari.pool.HikariPool        : HikariPool-1 - Exception during pool initialization.

com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure

The last packet sent successfully to the server was 0 milliseconds ago. The driver has not received any packets from the server.
	at com.mysql.cj.jdbc.exceptions.SQLError.createCommunicationsException(SQLError.java:174)
	at com.zaxxer.hikari.util.DriverDataSource.getConnection(DriverDataSource.java:138)
Caused by: java.net.ConnectException: Connection refused
	at java.base/sun.nio.ch.Net.pollConnect(Native Method)
	... 67 common frames omitted`,
  },
  {
    thread: 'keycloak/keycloak#12213',
    service: 'keycloak',
    image: 'quay.io/keycloak/keycloak:26.0',
    says: /a password or user is wrong or missing/,
    line: 'password authentication failed for user "keycloak"',
    log: raw`
2022-05-24 13:02:11,110 WARN  [io.agroal.pool] (agroal-11) Datasource '<default>': FATAL: password authentication failed for user "keycloak"
2022-05-24 13:02:11,340 ERROR [org.keycloak.quarkus.runtime.cli.ExecutionExceptionHandler] (main) ERROR: Failed to start server in (production) mode
2022-05-24 13:02:11,341 ERROR [org.keycloak.quarkus.runtime.cli.ExecutionExceptionHandler] (main) ERROR: Failed to obtain JDBC connection
2022-05-24 13:02:11,341 ERROR [org.keycloak.quarkus.runtime.cli.ExecutionExceptionHandler] (main) ERROR: FATAL: password authentication failed for user "keycloak"
2022-05-24 13:02:11,341 ERROR [org.keycloak.quarkus.runtime.cli.ExecutionExceptionHandler] (main) For more details run the same command passing the '--verbose' option. Also you can use '--help' to see the details about the usage of the particular command.`,
  },
  {
    thread: 'laravel/sail#444',
    service: 'store',
    image: 'minio/minio',
    says: /a permission is missing/,
    line: 'Unable to write to the backend',
    log: raw`
API: SYSTEM()
Time: 10:01:19 UTC 06/30/2022
Error: unable to create (/data/minio/.minio.sys/tmp) file access denied, drive may be faulty please investigate (*fmt.wrapError)
       6: internal/logger/logger.go:278:logger.LogIf()
       5: cmd/prepare-storage.go:95:cmd.bgFormatErasureCleanupTmp()
Unable to use the drive /data/minio: disk access denied
ERROR Unable to initialize backend: Unable to write to the backend
      > Please ensure MinIO binary has write permissions for the backend
      HINT:
        Run the following command to add write permissions: 'sudo chown -R root. <path> && sudo chmod u+rxw <path>'`,
  },
  {
    thread: 'containous/traefik-library-image#64',
    service: 'proxy',
    image: 'traefik:latest',
    says: /a configuration is not valid/,
    line: 'field not found, node: address',
    log: '2019/09/17 04:18:32 command traefik error: field not found, node: address',
  },
  {
    thread: 'samtgarson/vueport-example#1',
    service: 'app',
    image: 'rails',
    says: /another process has locked the data|A server is already running/i,
    line: 'A server is already running',
    log: raw`
=> Booting Puma
=> Rails 7.1.3 application starting in development
=> Run 'bin/rails server --help' for more startup options
A server is already running (pid: 1, file: /app/tmp/pids/server.pid).
Exiting`,
  },
  {
    thread: 'as Laravel 10 prints it',
    service: 'app',
    says: /a database migration cannot be applied|a table or column/i,
    line: "Base table or view already exists: 1050 Table 'users' already exists",
    log: raw`
   INFO  Running migrations.

  2014_10_12_000000_create_users_table .......................... 12.43ms FAIL

   Illuminate\Database\QueryException

  SQLSTATE[42S01]: Base table or view already exists: 1050 Table 'users' already exists (Connection: mysql, SQL: create table 'users')

  at vendor/laravel/framework/src/Illuminate/Database/Connection.php:829`,
  },
  {
    thread: 'as Django prints it',
    service: 'app',
    says: /a table or column does not exist/,
    line: 'relation "shop_order" does not exist',
    log: raw`
Traceback (most recent call last):
  File "/usr/local/lib/python3.13/site-packages/django/db/backends/utils.py", line 105, in _execute
    return self.cursor.execute(sql, params)
psycopg.errors.UndefinedTable: relation "shop_order" does not exist
LINE 1: SELECT "shop_order"."id" FROM "shop_order" LIMIT 21
                                      ^

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/manage.py", line 22, in <module>
    main()
django.db.utils.ProgrammingError: relation "shop_order" does not exist
LINE 1: SELECT "shop_order"."id" FROM "shop_order" LIMIT 21
                                      ^`,
  },
  {
    thread: 'as Next.js 15 prints it',
    service: 'app',
    says: /its port is already in use/,
    line: 'EADDRINUSE: address already in use 0.0.0.0:3000',
    log: raw`
   ▲ Next.js 15.0.3
 ⨯ Failed to start server
Error: listen EADDRINUSE: address already in use 0.0.0.0:3000
    at <unknown> (Error: listen EADDRINUSE: address already in use 0.0.0.0:3000)
    at new Promise (<anonymous>) {
  code: 'EADDRINUSE',
  errno: -98,
  syscall: 'listen',
  address: '0.0.0.0',
  port: 3000
}`,
  },
  {
    thread: 'as the kernel and runc print it',
    service: 'app',
    exitCode: 255,
    says: /a script has no #! line, or a program is built for another platform/,
    line: 'exec /entrypoint.sh: exec format error',
    log: 'exec /entrypoint.sh: exec format error',
  },
  {
    thread: 'librespeed/speedtest#448',
    service: 'app',
    exitCode: 127,
    says: /Windows line endings/,
    line: raw`env: ‘bash\r’: No such file or directory`,
    log: raw`/usr/bin/env: ‘bash\r’: No such file or directory`,
  },
  {
    thread: 'apecloud/ape-dts#67',
    service: 'cache',
    image: 'redis:8',
    says: /its data was written by another version/,
    line: "Can't handle RDB format version 12",
    log: raw`
1:M 02 Jan 2024 10:00:00.000 * Running mode=standalone, port=6379.
1:M 02 Jan 2024 10:00:00.001 # Can't handle RDB format version 12
1:M 02 Jan 2024 10:00:00.001 # Fatal error loading the DB, check server logs. Exiting.`,
  },
  {
    thread: 'bitnami/bitnami-docker-minio#43',
    service: 'store',
    image: 'bitnami/minio',
    says: /a permission is missing/,
    line: '/data/.root_user: Permission denied',
    log: raw`
 08:58:17.90 INFO  ==> ** Starting MinIO setup **
/opt/bitnami/scripts/libminio.sh: line 270: /data/.root_user: Permission denied`,
  },
  {
    thread: "as the image's entrypoint prints it",
    service: 'db',
    image: 'mariadb:11',
    says: /no root password is set/,
    line: 'password option is not specified',
    log: raw`
2023-03-20 10:11:12+00:00 [Note] [Entrypoint]: Entrypoint script for MariaDB Server 1:10.11.2+maria~ubu2204 started.
2023-03-20 10:11:13+00:00 [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified
	You need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD`,
  },
  {
    thread: 'docker-library/mysql#69',
    service: 'db',
    image: 'mysql:8.4',
    says: /the data directory is not empty/,
    line: 'the data directory has files in it',
    log: raw`
2015-05-13T11:13:12.000000Z 0 [ERROR] [MY-010457] [Server] --initialize specified but the data directory has files in it. Aborting.
2015-05-13T11:13:12.000001Z 0 [ERROR] [MY-013236] [Server] The designated data directory /var/lib/mysql/ is unusable. You can remove all files that the server added to it.
2015-05-13T11:13:12.000002Z 0 [ERROR] [MY-010119] [Server] Aborting`,
  },
  {
    thread: 'supabase/supabase#16442',
    service: 'app',
    exitCode: 127,
    says: /no schema has been selected/,
    line: 'no schema has been selected to create in',
    log: raw`
11:31:34.102 [info] Starting migration
** (Postgrex.Error) ERROR 3F000 (invalid_schema_name) no schema has been selected to create in
    (ecto_sql 3.10.1) lib/ecto/adapters/sql.ex:913: Ecto.Adapters.SQL.raise_sql_call_error/1
    (elixir 1.14.4) lib/enum.ex:1658: Enum."-map/2-lists^map/1-0-"/2
Crash dump is being written to: erl_crash.dump...done
sh: 11:31:36.296: not found`,
  },
  {
    thread: 'getsentry/snuba#6562',
    service: 'queue',
    says: /its data belongs to another cluster or node/,
    line: 'Configured node.id',
    log: `
[2024-11-12 17:32:18,344] ERROR Exiting Kafka due to fatal exception (kafka.Kafka$)
kafka.common.InconsistentNodeIdException: Configured node.id \`1001\` doesn't match stored node.id \`1389' in meta.properties. If you moved your data, make sure your configured controller.id matches.
	at kafka.server.KafkaRaftServer$.initializeLogDirs(KafkaRaftServer.scala:163)
	at kafka.Kafka$.buildServer(Kafka.scala:83)`,
  },
  {
    thread: 'mastodon/mastodon#30100',
    service: 'app',
    says: /a required variable is not set/,
    line: 'requires that these variables are set',
    log: `
The ActiveRecord encryption feature requires that these variables are set:

  - ACTIVE_RECORD_ENCRYPTION_DETERMINISTIC_KEY
  - ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY

Run \`bin/rails db:encryption:init\` to generate values and then assign the environment variables.

    from /opt/mastodon/config/initializers/active_record_encryption.rb:8:in \`fetch'
    from /opt/mastodon/config/initializers/active_record_encryption.rb:7:in \`each'`,
  },
  {
    thread: 'laradock/laradock#2048',
    service: 'queue',
    says: /a permission is missing/,
    line: 'must be accessible by owner only',
    log: raw`
2022-09-03 06:52:12.500557+00:00 [error] <0.145.0> Cookie file /var/lib/rabbitmq/.erlang.cookie must be accessible by owner only
2022-09-03 06:52:12.513968+00:00 [error] <0.143.0>     supervisor: {local,net_sup}
2022-09-03 06:52:12.513968+00:00 [error] <0.143.0>     errorContext: start_error
2022-09-03 06:52:12.513968+00:00 [error] <0.143.0>              [{auth,init_no_setcookie,0,[{file,"auth.erl"},{line,313}]},
Kernel pid terminated (application_controller) ({application_start_failure,kernel,x})

Crash dump is being written to: /var/log/rabbitmq/erl_crash.dump...done`,
  },
  {
    thread: 'docker-library/mongo#475',
    service: 'store',
    exitCode: 14,
    says: /permissions on \/data\/keyfile\.pem are too open/,
    line: 'Read security file failed',
    log: raw`
{"t":{"$date":"2023-06-26T17:25:52.595+00:00"},"s":"I",  "c":"ACCESS",   "id":20254,   "ctx":"main","msg":"Read security file failed","attr":{"error":{"code":30,"codeName":"InvalidPath","errmsg":"permissions on /data/keyfile.pem are too open"}}}
{"t":{"$date":"2023-06-26T17:25:52.595+00:00"},"s":"F",  "c":"-",        "id":22866,   "ctx":"main","msg":"Error creating service context","attr":{"error":"Location5579201: Unable to acquire security key[s]"}}
{"t":{"$date":"2023-06-26T17:25:52.595+00:00"},"s":"I",  "c":"CONTROL",  "id":23138,   "ctx":"main","msg":"Shutting down","attr":{"exitCode":14}}`,
  },
  {
    thread: 'docker-library/postgres#416',
    service: 'app',
    says: /its shared memory \(\/dev\/shm\) is full/,
    line: 'could not resize shared memory segment',
    remedy: /shm_size/,
    log: raw`
ActiveRecord::StatementInvalid: PG::DiskFull: ERROR:  could not resize shared memory segment "/PostgreSQL.2088012784" to 50438144 bytes: No space left on device`,
  },
  {
    thread: 'nginx with read_only: true',
    service: 'proxy',
    says: /it writes to a read-only file system/,
    line: 'Read-only file system',
    log: raw`
nginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (30: Read-only file system)`,
  },
  {
    thread: 'Prisma, its two streams in any order',
    service: 'app',
    says: /nothing listens at the address/,
    line: 'P1001',
    log: `
Error: P1001: Can't reach database server at \`localhost:5432\`

Please make sure your database server is running at \`localhost:5432\`.
Prisma schema loaded from prisma/schema.prisma
Datasource "db": PostgreSQL database "app", schema "public" at "localhost:5432"`,
  },
  {
    thread: 'Spring Boot, LoggingFailureAnalysisReporter',
    service: 'app',
    says: /a configuration is not valid/,
    line: "'url' attribute is not specified",
    log: `
APPLICATION FAILED TO START
***************************

Description:

Failed to configure a DataSource: 'url' attribute is not specified and no embedded datasource could be configured.

Reason: Failed to determine a suitable driver class

Action:

Consider the following:
	If you want an embedded database (H2, HSQL or Derby), please put it on the classpath.
	If you have database settings to be loaded from a particular profile you may need to activate it (no profiles are currently active).`,
  },
  {
    thread: 'librespeed/speedtest#448, started by dash',
    service: 'app',
    exitCode: 2,
    says: /a script has Windows line endings/,
    line: 'Illegal option -',
    log: '\n/start.sh: 2: set: Illegal option -\r',
  },
  {
    thread: 'immich-app/immich#29489',
    service: 'app',
    says: /No vector extension found/,
    line: 'No vector extension found',
    log: `
Initializing Immich v3.0.1
microservices worker error: Error: No vector extension found. Available extensions: vchord, vector
    at getVectorExtension (/usr/src/app/dist/repositories/database.repository.js:51:15)
    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)
microservices worker exited with code 1
Killing api process`,
  },
  {
    thread: 'keycloak/keycloak#33539',
    service: 'keycloak',
    says: /Strict hostname resolution configured/,
    line: 'no hostname setting provided',
    log: `
ERROR: Unexpected error when starting the server in (production) mode
ERROR: Failed to start quarkus
ERROR: Strict hostname resolution configured but no hostname setting provided
For more details run the same command passing the '--verbose' option. Also you can use '--help' to see the details about the usage of the particular command.`,
  },
  {
    thread: 'deviantony/docker-elk#980, the database behind it',
    service: 'search',
    says: /another process has locked the data/,
    line: 'failed to obtain node locks',
    log: raw`
{"@timestamp":"2024-06-08T14:37:02.213Z", "log.level":"ERROR", "message":"fatal exception while booting Elasticsearch", "ecs.version": "1.2.0","error.type":"java.lang.IllegalStateException","error.message":"failed to obtain node locks, tried [/usr/share/elasticsearch/data]; maybe these locations are not writable"}
ERROR: Elasticsearch did not exit normally - check the logs at /usr/share/elasticsearch/logs/docker-cluster.log`,
  },
  {
    thread: 'nextcloud/docker#471',
    service: 'app',
    says: /its data was written by another version/,
    line: 'version of the data (20.0.2.0) is higher',
    log: raw`
Conf remoteip disabled.
Can't start Nextcloud because the version of the data (20.0.2.0) is higher than the docker image version (20.0.1.1) and downgrading is not supported. Are you sure you have pulled the newest image version?`,
  },
  {
    thread: 'infiniflow/ragflow#6196',
    service: 'db',
    says: /its data files are damaged/,
    line: "Can't open and lock privilege tables",
    log: raw`
2025-03-18T02:22:48.296631Z 1 [System] [MY-013576] [InnoDB] InnoDB initialization has started.
mysqld: Table 'mysql.plugin' doesn't exist
2025-03-18T02:22:48.479978Z 0 [ERROR] [MY-010735] [Server] Could not open the mysql.plugin table. Please perform the MySQL upgrade procedure.
2025-03-18T02:22:48.480195Z 0 [Warning] [MY-010441] [Server] Failed to open optimizer cost constant tables
2025-03-18T02:22:48.940000Z 0 [ERROR] [MY-010326] [Server] Fatal error: Can't open and lock privilege tables: Table 'mysql.user' doesn't exist
2025-03-18T02:22:48.941000Z 0 [ERROR] [MY-010952] [Server] The privilege system failed to initialize correctly. For complete instructions on how to upgrade MySQL to a new version please see the 'Upgrading MySQL' section from the MySQL manual.
2025-03-18T02:22:48.942000Z 0 [ERROR] [MY-010119] [Server] Aborting
2025-03-18T02:22:50.400000Z 0 [System] [MY-010910] [Server] /usr/sbin/mysqld: Shutdown complete (mysqld 8.0.39)  MySQL Community Server - GPL.`,
  },
  {
    thread: 'laradock/laradock#3535',
    service: 'db',
    says: /a command got an unknown option/,
    line: "unknown variable 'default-authentication-plugin",
    log: raw`
2024-07-04T08:46:00.500000Z 0 [ERROR] [MY-000067] [Server] unknown variable 'default-authentication-plugin=mysql_native_password'.
2024-07-04T08:46:00.500100Z 0 [ERROR] [MY-010119] [Server] Aborting
2024-07-04T08:46:02.000000Z 0 [System] [MY-010910] [Server] /usr/sbin/mysqld: Shutdown complete (mysqld 9.0.0)  MySQL Community Server - GPL.
2024-07-04T08:46:02.000000Z 0 [System] [MY-015016] [Server] MySQL Server - end.`,
  },
  {
    thread: 'grafana/loki#9753',
    service: 'app',
    says: /a permission is missing/,
    line: 'mkdir /loki/rules: permission denied',
    log: raw`
mkdir /loki/rules: permission denied
error initialising module: ruler-storage
github.com/grafana/dskit/modules.(*Manager).initModule
	/src/loki/vendor/github.com/grafana/dskit/modules/modules.go:138
main.main
	/src/loki/cmd/loki/main.go:130
level=info ts=2025-11-18T06:40:53.47574191Z caller=main.go:127 msg="Starting Loki" version="(version=3.6.0)"
level=error ts=2025-11-18T06:40:53.476804685Z caller=log.go:223 msg="error running loki" err="mkdir /loki/rules: permission denied\nerror initialising module: ruler-storage"`,
  },
  {
    thread: 'getsentry/snuba#4283',
    service: 'app',
    says: /Unknown topic or partition/,
    line: 'Subscribed topic not available: outcomes',
    log: raw`
2023-06-03 14:17:17,822 Caught exception, shutting down...
Traceback (most recent call last):
  File "/usr/local/lib/python3.8/site-packages/arroyo/backends/kafka/consumer.py", line 409, in poll
    raise ConsumerError(str(error))
arroyo.errors.ConsumerError: KafkaError{code=UNKNOWN_TOPIC_OR_PART,val=3,str="Subscribed topic not available: outcomes: Broker: Unknown topic or partition"}
2023-06-03 14:17:17,823 Closing <arroyo.backends.kafka.consumer.KafkaConsumer object at 0x7f8a83d0e100>...
2023-06-03 14:17:17,825 Processor terminated`,
  },
]
