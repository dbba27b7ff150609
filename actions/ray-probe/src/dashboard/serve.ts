import { shortLine } from '../../../shared/report/short.ts'
import { ANSWER_LIMIT_MS, askDashboard, jsonIn, recordOf, textOf } from '../client/dashboard.ts'
import type { ConnectOptions } from '../client/target.ts'
import type { ServeApplication, ServeFact, ServeProxy } from '../facts.ts'

const APPLICATIONS = '/api/serve/applications/'
const SHOWN_MAX = 300
/** Ray's default for http_options.port. */
const HTTP_PORT = 8_000

/** Reads the Serve applications. @throws {RayFailure} if the dashboard is gone. */
export async function readServe(target: ConnectOptions): Promise<ServeFact> {
  const { status, body } = await askDashboard(target, { path: APPLICATIONS, silentMs: ANSWER_LIMIT_MS })
  return serveIn(status, body)
}

/** Pure: the response of the Serve REST API. */
export function serveIn(status: number, body: string): ServeFact {
  const details = recordOf(jsonIn(body))
  if (status !== 200 || !('applications' in details))
    return {
      unavailable: `GET ${APPLICATIONS}: ${status} ${shortLine(body.trim(), SHOWN_MAX)}`,
      port: HTTP_PORT,
      applications: [],
      proxies: [],
    }
  const { port } = recordOf(details.http_options)
  const hasProxies = details.proxy_location !== 'Disabled'
  const applications = Object.entries(recordOf(details.applications)).map(([name, one]) =>
    applicationIn(name, recordOf(one), hasProxies),
  )
  return { port: typeof port === 'number' ? port : HTTP_PORT, applications, proxies: proxiesIn(details.proxies) }
}

/** By node ID; none from old versions of Serve. */
function proxiesIn(proxies: unknown): ServeProxy[] {
  return Object.entries(recordOf(proxies)).map(([id, value]) => {
    const { status, node_ip: ip, log_file_path: log } = recordOf(value)
    return { node: textOf(ip) || id, status: textOf(status), log: textOf(log) }
  })
}

/** @param hasProxies without them, applications are called by handles only, and their routes do not exist. */
function applicationIn(name: string, one: Record<string, unknown>, hasProxies: boolean): ServeApplication {
  const deployments = Object.entries(recordOf(one.deployments)).map(([deployment, value]) => {
    const { status, message, replicas, target_num_replicas: target } = recordOf(value)
    const states = Array.isArray(replicas) ? replicas.map((each) => textOf(recordOf(each).state)) : []
    const running = states.filter((state) => state === 'RUNNING').length
    return {
      name: deployment,
      status: textOf(status),
      message: textOf(message),
      running,
      wanted: typeof target === 'number' ? target : states.length,
    }
  })
  const route = hasProxies ? textOf(one.route_prefix) : ''
  return { name, status: textOf(one.status), message: textOf(one.message), route, deployments }
}
