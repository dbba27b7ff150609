import type { Finding } from '../../../shared/outcome/finding.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import { areSeparate } from '../project/networks.ts'
import type { Project } from '../project/project.ts'
import { placeOfService } from '../project/source.ts'

/** Pure: services that name another one as a host, without a network that both are on. */
export function separateNetworks({
  model,
  services,
  sources,
}: Pick<Project, 'model' | 'services' | 'sources'>): Finding[] {
  return services.flatMap(({ name, refersTo }) =>
    refersTo
      .filter((other) => areSeparate(model, name, other))
      .map((other) =>
        COMPOSE_SMOKE['networks-separate']({
          message: `Service ${name} names the host ${other}, but shares no network with it`,
          where: { service: name, ...placeOfService(sources, name, ['networks']) },
          remedy: `Give ${name} and ${other} a common network.`,
        }),
      ),
  )
}
