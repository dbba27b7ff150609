import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const SERVER = join(import.meta.dirname, '../../node_modules/yaml-language-server/bin/yaml-language-server')
const HEADER_END = '\r\n\r\n'

/** A position in a file, from 0. */
interface Position {
  line: number
  character: number
}

/** The YAML language server that editors use, started as they start it. */
export async function languageServer() {
  const child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const waiting = new Map<number, (result: unknown) => void>()
  let received = Buffer.alloc(0)
  child.stdout.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    for (let message = next(); message; message = next()) answer(message)
  })

  /** The next whole message. Source: Language Server Protocol, "Base Protocol". */
  function next(): Message | undefined {
    const end = received.indexOf(HEADER_END)
    const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, Math.max(end, 0)).toString())?.[1])
    const start = end + HEADER_END.length
    if (end < 0 || received.length < start + length) return undefined
    const message = JSON.parse(received.subarray(start, start + length).toString()) as Message
    received = received.subarray(start + length)
    return message
  }

  /** The server asks for settings; the client has none. */
  function answer({ id, method, params, result }: Message): void {
    if (id === undefined) return
    if (method === undefined) return void waiting.get(id)?.(result)
    write({ id, result: method === 'workspace/configuration' ? params?.items?.map(() => ({})) : null })
  }

  function write(message: object): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message })
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}${HEADER_END}${body}`)
  }

  let last = 0
  const request = <T>(method: string, params: object) =>
    new Promise<T>((resolve) => {
      waiting.set(++last, resolve as (result: unknown) => void)
      write({ id: last, method, params })
    })

  await request('initialize', { processId: process.pid, rootUri: null, capabilities: {} })
  write({ method: 'initialized', params: {} })
  let opened = 0
  const at = async <T>(method: string, text: string, position: Position) => {
    const uri = pathToFileURL(`/tmp/${++opened}/slipway.yaml`).href
    write({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
    })
    return request<T>(method, { textDocument: { uri }, position })
  }
  return {
    /** What can be written at a position. */
    completion: async (text: string, position: Position) => {
      const { items } = await at<{ items: { label: string }[] }>('textDocument/completion', text, position)
      return items.map(({ label }) => label)
    },
    /** What the word at a position means. */
    hover: async (text: string, position: Position) => {
      const found = await at<{ contents: { value: string } } | null>('textDocument/hover', text, position)
      return found?.contents.value ?? ''
    },
    close: () => child.kill(),
  }
}

interface Message {
  id?: number
  method?: string
  params?: { items?: unknown[] }
  result?: unknown
}
