import { ofCode } from './cause.ts'

/** Databases, queues, migrations, clusters of processes. */
export const DATA_CAUSES = {
  'password-wrong': ofCode(
    'a password or user is wrong or missing',
    'Configure the same user and password on both sides.',
  ),
  'postgres-password-missing': ofCode('POSTGRES_PASSWORD is not set', 'Set POSTGRES_PASSWORD for the service.'),
  'mysql-password-missing': ofCode(
    'no root password is set for MySQL or MariaDB',
    'Set MYSQL_ROOT_PASSWORD (or MARIADB_ROOT_PASSWORD) for the service.',
  ),
  'data-of-another-version': ofCode(
    'its data was written by another version',
    'Run that version, migrate the data (pg_upgrade), or start with an empty volume.',
  ),
  'data-damaged': ofCode('its data files are damaged', 'Restore them from a backup, or start with an empty volume.'),
  'data-directory-not-empty': ofCode(
    'the data directory is not empty, but holds no database',
    'Empty the volume, or use a subdirectory of it (for Postgres: PGDATA).',
  ),
  'replica-set-missing': ofCode(
    'the replica set is not initiated',
    'Initiate it once (rs.initiate()), for example in a one-shot, and wait for that.',
  ),
  'database-missing': ofCode(
    'the database does not exist',
    'Create it (POSTGRES_DB, MYSQL_DATABASE), or correct its name.',
  ),
  'role-missing': ofCode(
    'the database user does not exist',
    'Create it (POSTGRES_USER), or correct its name; an old volume keeps its old users.',
  ),
  'table-missing': ofCode('a table or column does not exist', 'Run the migrations before the program starts.'),
  'migration-failed': ofCode(
    'a database migration cannot be applied',
    'Correct the migration, or start with a database that has only known migrations.',
  ),
  'database-starting': ofCode(
    'the database is still starting or stopping',
    'Wait until it is ready: a healthcheck, and depends_on with condition: service_healthy.',
  ),
  'too-many-connections': ofCode(
    'the database has no free connection',
    'Use a smaller pool, or raise max_connections.',
  ),
  'database-locked': ofCode('another process has locked the data', 'Let only one process use the file or volume.'),
  'versions-differ': ofCode('two components run different versions', 'Run the same version everywhere.'),
  'ray-versions-differ': ofCode(
    'it runs another Ray or Python version than the head',
    'Give head and workers the same image, or the same versions of Ray and Python.',
  ),
  'ray-head-unreachable': ofCode(
    'the Ray head is not reachable',
    'Check that the head runs and that the worker has the correct address.',
    ['host-not-found'],
  ),
} as const
