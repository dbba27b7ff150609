import { apart, needs, type Rule, required } from '../../shared/inputs/rules.ts'
import { INPUTS } from './catalogue/inputs.ts'

/** Each of them defines the Ray head. */
const WAYS = ['address', 'compose-service', 'service', 'ray-cluster', 'ray-service', 'ray-job'] as const
const wayIn = INPUTS['way-in']

const oneWay: Rule<(typeof WAYS)[number]> = {
  inputs: WAYS,
  finding: wayIn,
  find: ({ order }) => {
    const [first, ...more] = order(WAYS)
    return more.map((name) => ({ path: [name], message: `${first} and ${name} both define the Ray head` }))
  },
}

/** The rules between the inputs of `ray-probe`. */
export const RULES = [
  required(WAYS, wayIn),
  oneWay,
  needs(['compose-service'], ['compose-project'], wayIn),
  needs(['compose-project'], ['compose-service'], wayIn),
  needs(['namespace'], ['service', 'ray-cluster', 'ray-service', 'ray-job'], wayIn),
  // It has its own port.
  apart('address', ['port']),
  needs(['tls-cert'], ['tls-key'], INPUTS['certificate-without-key']),
  needs(['tls-key'], ['tls-cert'], INPUTS['certificate-without-key']),
  needs(['arguments', 'expect'], ['call']),
]
