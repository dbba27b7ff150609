import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPOSE_SMOKE } from '../../../../actions/compose-smoke/src/catalogue.ts'
import { causeOf } from '../../../../actions/compose-smoke/src/diagnosis/causes.ts'
import type { Broken } from '../../../../actions/compose-smoke/src/judge/state.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'
import type { Maker } from '../../../../actions/shared/outcome/define-finding.ts'

const project = { services: [], sources: [], unset: [], model: {} }

function message(maker: Maker, log: string[], more: Partial<ContainerFacts> = {}): string {
  const container = { name: 'p-app-1', exitCode: 1, healthLog: [], ...more } as unknown as ContainerFacts
  const root = { name: 'app', state: 'broken', maker, reason: 'ended', remedy: 'x', keys: [], container } as Broken
  return causeOf(root, { states: [], project, log }).message
}
const exited = (log: string[], more: Partial<ContainerFacts> = {}) => message(COMPOSE_SMOKE.exited, log, more)
const unhealthy = (log: string[], healthLog: string[]) => message(COMPOSE_SMOKE.unhealthy, log, { healthLog })

const REFUSED = 'curl: (7) Failed to connect to localhost port 9000 after 0 ms: Connection refused'
const told: [what: string, message: string, says: RegExp, not?: RegExp][] = [
  ['a Python module', exited(["ModuleNotFoundError: No module named 'fancy_router'"]), /fancy_router/, /host/],
  ['a terminal', exited(['starting\r', 'settings: key region not found\r']), /region/, /Windows/],
  [
    'a harmless line first',
    exited([
      'cat: /etc/app/local.conf: No such file or directory',
      'no local settings, using defaults',
      ...[1, 2, 3, 4, 5, 6].map((each) => `loaded plugin ${each}`),
      'fatal: the licence has expired on 1 March',
    ]),
    /licence/,
    /file/,
  ],
  [
    'the check’s own output, for unhealthy',
    unhealthy(
      ['queue: Connection refused, retrying', 'queue: connected', 'serving'],
      ['exit 1: HTTP 500: migrations pending'],
    ),
    /HTTP 500: migrations pending/,
    /listens/,
  ],
  [
    'the program’s last line, for exited',
    exited(['reading /etc/worker.toml', 'config: /etc/worker.toml has no section [queue]'], {
      healthLog: [`exit 7: ${REFUSED}`],
    }),
    /section/,
    /listens/,
  ],
  ['an unhealthy one whose check is refused', unhealthy(['serving'], [`exit 7: ${REFUSED}`]), /nothing listens/],
  [
    'a check that prints nothing',
    unhealthy(["KeyError: 'REGION_NAME'"], ['exit 1: ']),
    /a required variable is not set/,
  ],
  [
    // supabase/supabase#30834
    'why the program does not answer its check',
    unhealthy(['FATAL 3D000 (invalid_catalog_name) database "_supabase" does not exist'], [`exit 7: ${REFUSED}`]),
    /the database does not exist/,
    /listens/,
  ],
  [
    // mastodon/mastodon#34935
    'a silent check beside a log without an error',
    message(COMPOSE_SMOKE.unhealthy, ['Booted Rails in production'], {
      healthLog: ['exit 1: '],
      healthTest: ['CMD-SHELL', 'grep -q sidekiq /proc/1/cmdline'],
    }),
    /the check printed nothing: grep -q sidekiq/,
    /Booted/,
  ],
  ['colours', exited(['\u001b[31mERROR\u001b[0m \u001b[1mquota of the tenant is used up\u001b[0m']), /ERROR quota of/],
  [
    'a Python syntax error',
    exited(['  File "<string>", line 1', '    def f(:', '          ^', 'SyntaxError: invalid syntax']),
    /SyntaxError/,
  ],
  ['no log at all', exited([]), /it printed nothing/],
  ['a signal', exited(['reload asked for'], { exitCode: 143 }), /ended: reload asked for/],
]
for (const [what, text, says, not] of told)
  test(`${what}: ${says}`, () => {
    assert.match(text, says)
    if (not) assert.doesNotMatch(text, not)
  })
