/** The target of probes: a Compose project or a namespace. */
export interface Target {
  /** The address of a service's port from this machine. */
  address(service: string, port: number): Promise<{ host: string; port: number }>
  /** Runs a program in a running container of the service, with additional environment variables. */
  exec(
    service: string,
    command: readonly string[],
    options?: { env?: Readonly<Record<string, string>> },
  ): Promise<{ exitCode: number; output: string }>
  /** The last lines of the service's log. */
  logs(service: string): Promise<string>
  /** `SERVICE_URL`-like variables for commands. */
  environment(): Record<string, string>
}
