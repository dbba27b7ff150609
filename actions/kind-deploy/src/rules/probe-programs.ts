/**
 * Commands of probes that cannot run in the image. They end with 126 or 127, which the kubelet doesn't tell: what it
 * tells are the words of the runtime or of the shell. Sources: runc and crun, exec; POSIX, "Exit Status for Commands".
 *
 * Nothing is known before the kubelet has asked for the second time: `initialDelaySeconds` and one `periodSeconds`
 * after the container has started. With KubeRay's own probe, which needs wget, that is 10 s + 5 s.
 */
interface Unable {
  pattern: RegExp
  why: (name: string) => string
  remedy: (name: string) => string
}

const USE_ANOTHER = 'Use a probe that needs no program (httpGet, tcpSocket, grpc)'
const no = (what: string) => ({
  why: (name: string) => `the image has no ${what} ${name}`,
  remedy: (name: string) => `${USE_ANOTHER}, or add ${name} to the image.`,
})
const notExecutable = {
  why: (name: string) => `${name} may not be executed`,
  remedy: (name: string) => `Make ${name} executable in the image: chmod +x`,
}

const TABLE: readonly Unable[] = [
  { pattern: /exec: "([^"]+)": (?:executable file not found|stat \S+: no such file)/, ...no('program') },
  { pattern: /executable file `?([^`' ]+)`? not found/, ...no('program') },
  { pattern: /\b(?:sh|bash|ash|dash): (?:line )?\d*:? ?(\S+?): (?:command )?not found/, ...no('program') },
  { pattern: /\benv: (?:can't execute )?['‘]?([\w./+-]+)['’]?: No such file or directory/, ...no('program') },
  { pattern: /can't open (?:file )?'([^']+)'/, ...no('file') },
  { pattern: /\b(?:sh|bash|ash|dash): (?:line )?\d*:? ?(\S+\.\w*sh): No such file or directory/, ...no('file') },
  { pattern: /Cannot find module '(\/[^']+)'/, ...no('file') },
  { pattern: /exec: "([^"]+)": permission denied/, ...notExecutable },
  { pattern: /\b(?:sh|bash|ash|dash): (?:line )?\d*:? ?(\S+): Permission denied/, ...notExecutable },
]

/** Pure: why a probe's command cannot run, or undefined when it ran. */
export function programFailure(message: string): { why: string; remedy: string } | undefined {
  for (const { pattern, why, remedy } of TABLE) {
    const [, name] = pattern.exec(message) ?? []
    if (name) return { why: why(name), remedy: remedy(name) }
  }
  return undefined
}
