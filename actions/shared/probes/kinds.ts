import { defineProbe, type ProbeKind } from './kind.ts'
import { OPTIONS } from './options.ts'

/** The built-in kinds of probes. The code of an attempt is loaded at the first one. */
export const BUILT_IN: readonly [ProbeKind, ...ProbeKind[]] = [
  defineProbe(OPTIONS.http, async () => (await import('./http.ts')).httpProbe),
  defineProbe(OPTIONS.tcp, async () => (await import('./tcp.ts')).tcpProbe),
  defineProbe(OPTIONS.exec, async () => (await import('./inside.ts')).execProbe),
  defineProbe(OPTIONS.sql, async () => (await import('./inside.ts')).sqlProbe),
  defineProbe(OPTIONS.redis, async () => (await import('./inside.ts')).redisProbe),
  defineProbe(OPTIONS.log, async () => (await import('./inside.ts')).logProbe),
  defineProbe(OPTIONS.browser, async () => (await import('./browser/probe.ts')).browserProbe),
  defineProbe(OPTIONS.command, async () => (await import('./command.ts')).commandProbe),
]
