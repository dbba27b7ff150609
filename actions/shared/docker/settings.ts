import { homedir } from 'node:os'
import { join } from 'node:path'

/** The Docker CLI's configuration folder: logins, contexts, plugins. */
export function settingsFolder({ DOCKER_CONFIG, HOME }: Readonly<Record<string, string | undefined>>): string {
  return DOCKER_CONFIG || join(HOME || homedir(), '.docker')
}
