import { defineFindings } from '../outcome/define-finding.ts'

/** SW070 and SW076: requirements of the GitHub API. */
export const GITHUB = defineFindings({
  SW070: {
    name: 'no-token',
    fault: 'input',
    means: 'The action uses the GitHub API and has no token for it.',
    remedy: 'Set github-token.',
    example: 'github-token is not set',
  },
  SW076: {
    name: 'no-repository',
    fault: 'input',
    means: 'The repository to use is not given as owner/name.',
    remedy: 'Set repository to owner/name.',
    example: 'repository is "slipway"; expected owner/name',
    aliases: ['SW071'],
  },
})
