/** Evidence of a failure. */
export interface Evidence {
  /** Its output, oldest first, both streams; with or without the engine's time stamps. */
  lines: readonly string[]
  exitCode?: number
  /** Whether the kernel or the runtime reports that memory ran out. */
  oomKilled?: boolean
  /** The healthcheck's output, if the container is unhealthy: it takes precedence over the log. */
  health?: readonly string[]
  /** The user's own names, which any message can contain: images, tags, services, accounts. */
  names?: readonly string[]
}
