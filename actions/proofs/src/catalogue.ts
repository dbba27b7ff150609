import { defineFindings } from '../../shared/outcome/define-finding.ts'

/** PF: everything that proofs can find. */
export const PROOFS = defineFindings({
  PF001: {
    name: 'artifact-refused',
    fault: 'infrastructure',
    severity: 'warning',
    means:
      'An artifact with proofs of a run that counts was not read, because it is not what that run left. No stage was proved by it: the stages run.',
    remedy: 'Check which step or person replaced the artifact; proofs of the next run replace it.',
    example:
      'The proofs in slipway-proofs-1 of run 42 were refused: its content has another digest than GitHub has of it',
  },
  PF002: {
    name: 'not-fetched',
    fault: 'infrastructure',
    severity: 'warning',
    means:
      'GitHub did not list the runs, or did not give an artifact. No stage was proved by another run: the stages run.',
    remedy: 'Grant the job permissions: actions: read and contents: read. Otherwise, run it again later.',
    example: 'No proofs were fetched: 403: Resource not accessible by integration',
  },
  PF003: {
    name: 'other-repository',
    fault: 'input',
    means: 'Proofs are only taken from the running workflow’s own repository.',
    remedy: 'Leave `repository` out.',
    example: 'repository is "me/other", and the workflow runs in "me/shop"',
  },
})
