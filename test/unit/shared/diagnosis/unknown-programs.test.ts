import assert from 'node:assert/strict'
import { test } from 'node:test'
import { diagnose } from '../../../../actions/shared/diagnosis/diagnose.ts'

/** Ends of logs of programs that no sign knows: the last line that tells something is the cause. */
const LOGS: [program: string, log: string, line: string][] = [
  [
    'a licence server',
    "lmgrd: (@lmgrd-SLOG@) Start-Date: Tue\nlmgrd: Vendor daemon can't talk to lmgrd (License server system does not exist)\nlmgrd: EXITING DUE TO SIGNAL 28\nlmgrd: shut down",
    "Vendor daemon can't talk to lmgrd",
  ],
  [
    'a mail server',
    'postfix/postfix-script[70]: starting the Postfix mail system\npostfix/master[71]: fatal: open lock file /var/lib/postfix/master.lock: unable to set exclusive lock: Resource temporarily unavailable',
    'unable to set exclusive lock',
  ],
  [
    'a game server',
    'Loading world "overworld"\nWorld version 47 is newer than this server (45); refusing to load\nSaving players\nStopped.',
    'refusing to load',
  ],
  [
    'a PBX',
    '[Nov 26 10:00:01] NOTICE[1]: loader.c: 310 modules will be loaded.\n[Nov 26 10:00:02] ERROR[1]: pjproject: sip_transport.c Transport udp could not be started\nAsterisk ended with exit status 1\nExiting',
    'Transport udp could not be started',
  ],
  [
    'a worker with its own framework',
    'boot: 12 handlers\n!! handler checkout: schema rev 9 has no migration path from rev 4\nstopping 12 handlers\nstopped',
    'schema rev 9 has no migration path from rev 4',
  ],
  [
    'a Go service with logfmt',
    'time=2026-01-01T00:00:00Z level=info msg="starting ledger"\ntime=2026-01-01T00:00:01Z level=error msg="snapshot 17 is not contiguous with 15"\ntime=2026-01-01T00:00:01Z level=info msg="leaving"',
    'snapshot 17 is not contiguous with 15',
  ],
  [
    'a Node service with JSON lines',
    '{"level":30,"msg":"listening on 3000"}\n{"level":60,"msg":"the tenant table has no default tenant"}\n{"level":30,"msg":"closing"}',
    'the tenant table has no default tenant',
  ],
  [
    'a Rust service',
    "starting indexer\nthread 'main' panicked at src/index.rs:88:14:\nshard 3 is owned by node b\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
    'shard 3 is owned by node b',
  ],
  [
    'a Python service with its own exception',
    'INFO:     Waiting for application startup.\nERROR:    Traceback (most recent call last):\n  File "/app/main.py", line 9, in lifespan\n    plan = load()\nshop.pricing.PlanError: tier gold has two prices\n\nERROR:    Application startup failed. Exiting.',
    'shop.pricing.PlanError: tier gold has two prices',
  ],
  [
    'an Erlang service',
    '=INFO REPORT==== 26-Nov-2026\napplication: shop\n{"Kernel pid terminated",application_controller,"{application_start_failure,shop,{bad_return,{{shop_app,start,[normal,[]]},no_rates}}}"}\nCrash dump is being written to: erl_crash.dump...done',
    'application_start_failure',
  ],
  [
    'a program that only ends',
    'reading /data\nthe ledger of March does not balance',
    'the ledger of March does not balance',
  ],
  ['a program that ends with a farewell', 'the ledger of March is wrong\nExiting', 'the ledger of March is wrong'],
]
test('there are enough programs', () => assert.ok(LOGS.length >= 10))
for (const [program, log, line] of LOGS)
  test(`${program}: ${line}`, () => {
    const found = diagnose({ lines: log.split('\n'), exitCode: 1 })
    assert.deepEqual([found.by, found.fault], ['line', 'code'], found.summary)
    assert.ok(found.line.includes(line), found.line)
  })

test('a farewell that tells why is no noise', () => {
  for (const line of ['No licence, exiting', 'Aborting: the port is taken', 'ERROR Exiting with 3 lost messages'])
    assert.equal(diagnose({ lines: ['serving', line], exitCode: 1 }).line, line)
})

test('a farewell alone is all there is', () =>
  assert.equal(diagnose({ lines: ['Exiting'], exitCode: 1 }).line, 'Exiting'))
