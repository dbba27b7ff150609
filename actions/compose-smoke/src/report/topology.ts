import type { TopologyNode } from '../../../shared/outcome/outcome.ts'
import { needsOf } from '../project/model.ts'
import type { SmokeRun } from '../run-state.ts'

/** Pure: the services with their states, and what each waits for or uses. */
export function topologyOf({ project, seen }: Pick<SmokeRun, 'project' | 'seen'>): TopologyNode[] {
  const states = new Map(seen.states.map(({ name, state }) => [name, state]))
  return project.services.map((each) => ({
    name: each.name,
    state: states.get(each.name) ?? 'not started',
    needs: [...new Set(needsOf(each))],
  }))
}
