import { defineFindings } from '../outcome/define-finding.ts'

/** SW020 to SW024: inputs of actions and keys of slipway.yaml. */
export const INPUTS = defineFindings({
  SW020: {
    name: 'unknown-input',
    fault: 'input',
    means: 'An input or a key of slipway.yaml has a name that the action does not have, often a typing error.',
    remedy: 'Remove it or correct its name.',
    example: 'Unknown input: ready-timout',
    related: ['SW021'],
  },
  SW021: {
    name: 'wrong-input',
    fault: 'input',
    means: 'An input has a value of the wrong form, for example a duration without a unit.',
    remedy: 'Correct the value.',
    example: 'ready-timeout: expected a duration such as 90s or 2m; found "fast"',
    related: ['SW020', 'SW022'],
  },
  SW022: {
    name: 'unknown-service',
    fault: 'input',
    means:
      'A probe or another input names a service that the Compose files do not have. This is known before anything starts.',
    remedy: 'Correct the name, or add the service.',
    example: 'probes: the Compose files have no service apii',
    related: ['SW021'],
  },
  SW023: {
    name: 'inputs-disagree',
    fault: 'input',
    means: 'Two inputs exclude each other, or an input has no effect without another one.',
    remedy: 'Remove one of the inputs, or set the other one.',
    example: "arguments needs call, which isn't set",
    related: ['SW021'],
  },
  SW024: {
    name: 'unknown-variable',
    fault: 'input',
    severity: 'warning',
    means: 'An environment variable is named nearly like one that Slipway reads, so its value has no effect.',
    remedy: 'Correct its name, or unset it.',
    example: "The environment variable SLIPWAY_PROOF has no effect: Slipway doesn't read it",
    related: ['SW020'],
  },
})
