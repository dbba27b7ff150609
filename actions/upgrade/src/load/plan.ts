import type { Context } from '../../../shared/context/context.ts'
import { Problem } from '../../../shared/outcome/problem.ts'
import { type Security, securityOf } from '../../../shared/probes/request.ts'
import { UPGRADE } from '../catalogue.ts'
import type { LoadInput } from '../inputs.ts'
import type { LoadPlan } from './request.ts'

type Place = Pick<LoadPlan, 'host' | 'port'>

/** What is sent to each service, with the certificates of `tls`. @throws {Problem} UP003 for a certificate that can't be read. */
export const plansOf = (
  inputs: readonly LoadInput[],
  places: readonly Place[],
  { directory }: Pick<Context, 'directory'>,
) => Promise.all(inputs.map(async (each, index) => planOf(each, places[index] as Place, await tlsOf(each, directory))))

function tlsOf({ tls, service }: LoadInput, directory: string): Promise<Security | undefined> {
  // As clients inside of the cluster name it.
  return securityOf(tls && { 'server-name': service, ...tls }, directory).catch((error: Error) => {
    throw new Problem(
      UPGRADE['load-target-missing']({
        message: `load: the certificates for ${service} cannot be read: ${error.message}`,
        where: { service },
        remedy: 'Correct tls.ca: a path relative to the working directory.',
      }),
    )
  })
}

/** Pure: what is sent to a Service. */
function planOf({ timeout, body, headers, ...rest }: LoadInput, { host, port }: Place, tls?: Security): LoadPlan {
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  return {
    ...rest,
    host,
    port,
    tls,
    headers: { host: rest.service, ...json, ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
    timeoutMs: timeout,
  }
}
