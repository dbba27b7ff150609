/** All commands, in the order of the help. */
export const COMMANDS = [
  'run',
  'plan',
  'report',
  'init',
  'explain',
  'schema',
  'doctor',
  'clean',
  'completion',
  'help',
  'version',
] as const
export type Command = (typeof COMMANDS)[number]

/** A command with a page of its own. */
export type Topic = Exclude<Command, 'help' | 'version'>
