import { type Sign, sign } from '../sign.ts'

const INCIDENTAL = { incidental: true } as const

/** Databases, queues and caches. */
export const DATABASES: readonly Sign[] = [
  sign(
    'postgres-password-missing',
    /superuser password is not specified/,
    ['Error: Database is uninitialized and superuser password is not specified.'],
    ['the superuser has a password'],
  ),
  sign(
    'mysql-password-missing',
    /Database is uninitialized and password option is not specified/,
    ['[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified'],
    ['Error: Database is uninitialized and superuser password is not specified.'],
  ),
  sign(
    'data-of-another-version',
    /database files are incompatible with server|initialized by PostgreSQL version|in 18\+, these Docker images are configured to store database data|Can't handle RDB format version|Invalid MySQL server (up|down)grade|Downgrade is not supported|Cannot downgrade a node from version|because the version of the data \([^)]*\) is |Wrong featureCompatibilityVersion|Wrong mongod version|This redo log was created with|Unsupported redo log format|UPGRADE PROBLEM: .*featureCompatibilityVersion/i,
    [
      'FATAL:  database files are incompatible with server',
      'DETAIL:  The data directory was initialized by PostgreSQL version 16, which is not compatible with this version 17.2.',
      "# Can't handle RDB format version 12",
      "Can't start Nextcloud because the version of the data (20.0.2.0) is higher than the docker image version (20.0.1.1) and downgrading is not supported.",
    ],
    ['the server is compatible with all files'],
    { seen: 'postgis/docker-postgis#128' },
  ),
  sign(
    'data-of-another-version',
    /InconsistentClusterIdException|doesn't match stored clusterId|InconsistentNodeIdException|doesn't match stored node\.id|Invalid cluster\.id in: /,
    [
      "kafka.common.InconsistentClusterIdException: The Cluster ID a doesn't match stored clusterId Some(b) in meta.properties.",
      "kafka.common.InconsistentNodeIdException: Configured node.id `1001` doesn't match stored node.id `1389' in meta.properties.",
    ],
    ['the clusters are inconsistent'],
    {
      seen: 'jpotts/alfresco-kafka#6',
      summary: 'its data belongs to another cluster or node',
      remedy: 'Start with an empty volume, or keep the volumes of all services of the cluster.',
    },
  ),
  sign(
    'data-damaged',
    /because data files are corrupt|Can't open and lock privilege tables|could not locate a valid checkpoint record|Database page corruption|\bWT_PANIC\b|Bad file format reading the append only file|[Ii]nvalid data directory/,
    [
      '[ERROR] [MY-012960] [InnoDB] Cannot create redo log files because data files are corrupt or the database was not shut down cleanly',
      'PANIC:  could not locate a valid checkpoint record',
      "[ERROR] [MY-010326] [Server] Fatal error: Can't open and lock privilege tables: Table 'mysql.user' doesn't exist",
    ],
    ['the files are not corrupt'],
    { seen: 'ptrumpis/snap-camera-server#154' },
  ),
  sign(
    'data-directory-not-empty',
    /--initialize specified but the data directory has files in it|initdb: error: directory "[^"]+" exists but is not empty/,
    [
      '[ERROR] --initialize specified but the data directory has files in it. Aborting.',
      'initdb: error: directory "/var/lib/postgresql/data" exists but is not empty',
    ],
    ['the directory has files in it'],
    { seen: 'docker-library/mysql#69' },
  ),
  sign(
    'configuration-invalid',
    /Unable to acquire security key/,
    ['Error creating service context: Location5579201: Unable to acquire security key[s]'],
    ['the security key was acquired'],
    { seen: 'docker-library/mongo#475', detail: [/Read security file failed/] },
  ),
  sign(
    'replica-set-missing',
    /no primary found in replicaset|only (allowed|supported) on (a )?replica sets?|no replset config has been received|not running with --replSet|NotYetInitialized|ReplicaSetNoPrimary/,
    [
      'MongoError: no primary found in replicaset',
      'MongoServerError: Transaction numbers are only allowed on a replica set member or mongos',
    ],
    ['the replica of the set is allowed'],
    { seen: 'joshuacox/reactionetes#17' },
  ),
  sign(
    'password-wrong',
    /\bWRONGPASS\b|\bNOAUTH\b|invalid username-password pair|password authentication failed for user|Access denied for user '|\bAuthentication failed\b(?! for 'https?:)|ACCESS_REFUSED|no password supplied|\b28P01\b|P1000: Authentication failed|SCRAM authentication|AuthenticationException|AuthenticationError: Authentication required|Login failed for user '|Client sent AUTH, but no password is set|AUTH <password> called without any password|security_exception.*(unable to authenticate|missing authentication)/,
    [
      'FATAL:  password authentication failed for user "jobs"',
      '(error) WRONGPASS invalid username-password pair or user is disabled.',
      'redis.exceptions.AuthenticationError: NOAUTH Authentication required.',
      "ERROR 1045 (28000): Access denied for user 'app'@'10.0.0.2' (using password: YES)",
      'MongoServerError: Authentication failed.',
      "pika.exceptions.ProbableAuthenticationError: ConnectionClosedByBroker: (403) 'ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN.'",
    ],
    ["fatal: Authentication failed for 'https://git.example/a/b.git/'", 'class NOAUTHHandler', 'module noauth loaded'],
    { seen: 'redis/docker-library-redis#476' },
  ),
  sign(
    'permission-denied',
    /Cookie file \S+ must be accessible by owner only|\.erlang\.cookie'?: eacces/,
    [
      '2022-09-03 06:52:12.500557+00:00 [error] <0.145.0> Cookie file /var/lib/rabbitmq/.erlang.cookie must be accessible by owner only',
      "Failed to create cookie file '/var/lib/rabbitmq/.erlang.cookie': eacces",
    ],
    ['the cookie file was read'],
    { seen: 'docker-library/rabbitmq#318' },
  ),
  sign(
    'permission-denied',
    /permission denied for (table|schema|database|sequence|relation|function|view) |\b(command|access) denied (to|for) user\b.*\bfor table\b|not authorized on \w+ to execute command/,
    ['ERROR:  permission denied for table orders', "SELECT command denied to user 'app'@'10.0.0.2' for table 'orders'"],
    ["PermissionError: [Errno 13] Permission denied: '/data'"],
    { remedy: 'Grant the database user what it needs: GRANT …' },
  ),
  sign(
    'permission-denied',
    /is forbidden: User "system:serviceaccount:/,
    ['pods is forbidden: User "system:serviceaccount:shop:default" cannot list resource "pods" in API group ""'],
    ['is forbidden: exceeded quota: pods'],
    { remedy: 'Bind a Role that allows it to its ServiceAccount (Role, RoleBinding, serviceAccountName).' },
  ),
  sign(
    'configuration-invalid',
    /(?:literal|NumberFormat|ot a (?:valid )?number|pars(?:e|ing)|BAD_PORT|[Ii]nvalid|[Cc]onvert).*['"`\s]tcp:\/\/\d+(\.\d+){3}:\d+/,
    [
      "ValueError: invalid literal for int() with base 10: 'tcp://10.96.32.107:6379'",
      'strconv.Atoi: parsing "tcp://10.96.32.107:6379": invalid syntax',
      'java.lang.NumberFormatException: For input string: "tcp://10.3.244.9:8080"',
    ],
    ['connecting to tcp://10.96.32.107:6379'],
    {
      summary: "a variable that Kubernetes sets for a Service is taken for the program's own",
      remedy: 'Set enableServiceLinks: false in the pod, or give the variable (NAME_PORT) a value of its own.',
    },
  ),
  sign(
    'file-missing',
    /no such file.*\/serviceaccount\/(token|namespace|ca\.crt)|\/serviceaccount\/(token|namespace|ca\.crt).*no such file/i,
    [
      "FileNotFoundError: [Errno 2] No such file or directory: '/var/run/secrets/kubernetes.io/serviceaccount/namespace'",
      'open /var/run/secrets/kubernetes.io/serviceaccount/token: no such file or directory',
    ],
    ['the account token was read'],
    { remedy: 'Set automountServiceAccountToken: true in the pod or in its ServiceAccount.' },
  ),
  sign(
    'configuration-invalid',
    /# >>> '[^']+'$/,
    ["1:M 26 Nov 2026 21:24:11.354 # >>> 'maxmemory-polcy allkeys-lru'"],
    ['# >>> see below'],
  ),
  sign(
    'role-missing',
    /role "[^"]+" does not exist/,
    ['FATAL:  role "app" does not exist'],
    ['the role of the admin does not exist yet'],
  ),
  sign(
    'database-missing',
    /database "[^"]+" does not exist|Unknown database '|database `[^`]+` does not exist|InvalidCatalogName|P1003: Database|Cannot open database "/,
    ['FATAL:  database "app" does not exist', "ERROR 1049 (42000): Unknown database 'app'"],
    ['role "app" does not exist', 'relation "jobs" does not exist'],
  ),
  sign(
    'table-missing',
    /relation "[^"]+" does not exist|column "?[\w.]+"? (of relation .* )?does not exist|no such (table|column): |Table '[^']+' doesn't exist|Unknown column '|UndefinedTable|UndefinedColumn|P2021|The table `[^`]+` does not exist|Invalid object name '/,
    [
      'ERROR:  relation "jobs" does not exist at character 15',
      'sqlite3.OperationalError: no such table: jobs',
      "ERROR 1146 (42S02): Table 'app.jobs' doesn't exist",
    ],
    ['database "app" does not exist', 'the table is round'],
    INCIDENTAL,
  ),
  sign(
    'migration-failed',
    /Can't locate revision identified by|Multiple head revisions are present|NodeNotFoundError: Migration|InconsistentMigrationHistory|Conflicting migrations detected|Error: P30\d\d\b|Validate failed: Migrations have failed validation|Migration checksum mismatch|Detected failed migration to version|liquibase\.exception\.\w+|The migration directory is corrupt|Dirty database version \d+|ActiveRecord::(Pending|Duplicate|Unknown)Migration\w*|PG::Duplicate\w+|Flyway\w*Exception|Base table or view already exists|Table '[^']+' already exists|DuplicateTable|goose: (failed|no migration)|Migration \S+ failed|migration failed/i,
    [
      "alembic.util.exc.CommandError: Can't locate revision identified by '30a419ca143e'",
      "django.db.migrations.exceptions.NodeNotFoundError: Migration a.0004 dependencies reference nonexistent parent node ('a', '0003')",
      'Error: P3009',
      'org.flywaydb.core.api.exception.FlywayValidateException: Validate failed: Migrations have failed validation',
      'error: Dirty database version 3. Fix and force version.',
    ],
    ['all migrations applied', 'failed to migrate to the new office'],
    { seen: 'rivenmedia/riven#890' },
  ),
  sign(
    'database-starting',
    /the database system is (starting up|shutting down|in recovery mode|not yet accepting connections)|LOADING Redis is loading the dataset|not yet accepting connections/,
    ['FATAL:  the database system is starting up', 'LOADING Redis is loading the dataset in memory'],
    ['the database system is ready to accept connections'],
    INCIDENTAL,
  ),
  sign(
    'too-many-connections',
    /remaining connection slots are reserved|sorry, too many clients already|Too many connections|max number of clients reached/,
    [
      'FATAL:  sorry, too many clients already',
      'FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute',
    ],
    ['many clients connected'],
  ),
  sign(
    'database-locked',
    /database is locked|lock file "postmaster\.pid" already exists|Unable to lock \S*ibdata1|Unable to lock the lock file: mongod\.lock|DBPathInUse|failed to obtain node locks|already running with (pid|PID)|A server is already running|SQLITE_BUSY/,
    [
      'sqlite3.OperationalError: database is locked',
      'FATAL:  lock file "postmaster.pid" already exists',
      'A server is already running (pid: 1, file: /app/tmp/pids/server.pid).',
    ],
    ['the cabinet is locked'],
  ),
  sign(
    'versions-differ',
    /[Vv]ersion mismatch: (?!The cluster was started)|(client|server) version .* is (newer|older|incompatible) |aborting because of server version mismatch/,
    ['pg_dump: error: aborting because of server version mismatch'],
    ['the version is shown'],
  ),
  sign(
    'ray-versions-differ',
    /Version mismatch: The cluster was started with|Changing Ray (and|or) Python versions/,
    ['RuntimeError: Version mismatch: The cluster was started with:'],
    ['Migration checksum mismatch for migration version 3'],
    { inWarnings: true },
  ),
  sign(
    'ray-head-unreachable',
    /Failed to connect to GCS|Failed to get cluster ID from GCS|Unable to connect to GCS|Failed to connect to head node at|Could not find any running Ray instance|Unable to register worker with raylet/i,
    [
      'RuntimeError: Failed to connect to GCS.',
      'ConnectionError: Could not find any running Ray instance. Please specify the one to connect to',
    ],
    ['connected to GCS'],
    { inWarnings: true },
  ),
]
