/**
 * How a server leaves without losing a request: after SIGTERM it serves on for DRAIN_SECONDS, and each answer asks its
 * client to open another connection; what is closed then is idle. Loaded before the server.
 */
import { subscribe } from 'node:diagnostics_channel'

const DRAIN_MS = Number(process.env.DRAIN_SECONDS ?? 0) * 1_000
// For what is still open then.
const GRACE_MS = 3_000
const servers = new Set()
let leaving = false

subscribe('http.server.request.start', ({ response, server }) => {
  servers.add(server)
  if (leaving) response.shouldKeepAlive = false
})

for (const signal of ['SIGTERM', 'SIGINT'])
  process.once(signal, () => {
    leaving = true
    setTimeout(end, signal === 'SIGTERM' ? DRAIN_MS : 0)
  })

/** Answers what is open, and exits. */
async function end() {
  setTimeout(() => process.exit(0), GRACE_MS)
  await Promise.all([...servers].map((each) => new Promise((resolve) => each.close(resolve))))
  process.exit(0)
}
