/** What probes are made against: a Compose project or a namespace, as far as they need to know. */
export interface Target {
  /** Where a service's port is reached from here. */
  address(service: string, port: number): Promise<{ host: string; port: number }>
  /** Runs a program inside a running container of the service, with variables added to its environment. */
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
