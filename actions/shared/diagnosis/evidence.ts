/** What is known of something that failed. */
export interface Evidence {
  /** What it printed, oldest first, both streams; with or without the engine's time stamps. */
  lines: readonly string[]
  exitCode?: number
  /** Whether the kernel or the runtime tells that memory ran out. */
  oomKilled?: boolean
  /** The healthcheck's own output, where the verdict is that it is unhealthy: it counts before the log. */
  health?: readonly string[]
  /** The user's own names, which may stand in any message: images, tags, services, accounts. */
  names?: readonly string[]
}
