import { Problem } from '../../../shared/outcome/problem.ts'
import { COMPOSE_SMOKE } from '../catalogue.ts'
import { expectationOf } from '../expectation.ts'
import type { ServiceModel } from '../project/model.ts'

/**
 * Checks that each expectation can be met at all, before anything starts.
 * @throws {Problem} CS003 for the first that cannot.
 */
export function requireExpectations(expect: Readonly<Record<string, string>>, services: readonly ServiceModel[]): void {
  for (const [name, text] of Object.entries(expect)) {
    if (!services.some((each) => each.name === name)) throw unknownService(name, services)
    if (!expectationOf(text)) throw unknownWord(name, text)
  }
}

function unknownService(name: string, services: readonly ServiceModel[]) {
  return new Problem(
    COMPOSE_SMOKE['wrong-expectation']({
      message: `expect: there is no service ${name}`,
      evidence: [`services: ${services.map((each) => each.name).join(', ')}`],
      remedy: 'Correct the name, or activate the profile of the service.',
    }),
  )
}

function unknownWord(name: string, text: string) {
  return new Problem(
    COMPOSE_SMOKE['wrong-expectation']({
      message: `expect: the state of ${name} is “${text}”; expected running, healthy, exited(CODE) or any`,
      where: { service: name },
      remedy: 'Use one of the four states.',
    }),
  )
}
