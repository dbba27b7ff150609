import { defineFindings } from './define-finding.ts'

/** SW001 to SW008: findings that any run can have. SW003 belongs to the clean-up. */
export const OUTCOME = defineFindings({
  SW001: {
    name: 'internal-error',
    fault: 'infrastructure',
    means: 'Slipway itself failed. Nothing was learned about your code.',
    remedy: 'This is a bug in Slipway, not in your code; please report it with the evidence.',
    example: 'Slipway itself failed: Cannot read properties of undefined',
  },
  SW002: {
    name: 'cancelled',
    fault: 'infrastructure',
    means: 'The run was cancelled, by Ctrl-C, by GitHub or because the job reached its time limit.',
    remedy: 'Run it again. Everything that the run had started was removed.',
    example: 'Cancelled: SIGTERM',
    related: ['SW003'],
  },
  SW004: {
    name: 'disk-full',
    fault: 'infrastructure',
    means: 'The disk of the machine that runs Slipway is full, so a file could not be written.',
    remedy: 'Free some space, then run it again: docker system df shows what Docker holds.',
    example: 'The disk is full: /tmp/slipway-build/bake.json could not be written',
    related: ['SW034'],
  },
  SW005: {
    name: 'no-access',
    fault: 'infrastructure',
    means: 'The user that runs Slipway may not read or write a file or folder that the run needs.',
    remedy: 'Give the user that runs Slipway access to it.',
    example: 'This user has no access to /srv/work/.slipway',
  },
  SW006: {
    name: 'machine-limit',
    fault: 'infrastructure',
    means: 'The machine is at one of its limits, such as that of open files or of memory.',
    remedy: 'Raise the limit, or run less on this machine at the same time.',
    example: 'The machine is at a limit (EMFILE): /srv/work/compose.yaml could not be opened',
  },
  SW007: {
    name: 'evidence-not-kept',
    fault: 'infrastructure',
    severity: 'note',
    means: 'Evidence (logs, objects, a report) could not be written. The verdict does not depend on it.',
    remedy: 'Free some space, or give this user access to the folder.',
    example: 'The evidence could not be written: ENOSPC: no space left on device, write',
  },
  SW008: {
    name: 'not-published',
    fault: 'infrastructure',
    means:
      "A step's outputs, state or summary could not be written. Without outputs, later steps cannot know what was proved, and without state, nothing could be removed afterwards, so the run is blocked; a missing summary is a warning.",
    remedy: "Check the runner's free space, and that its folder for temporary files can be written.",
    example: "The step's outputs could not be written: Missing file at path: /home/runner/work/_temp/set_output",
  },
})
