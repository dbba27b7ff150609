import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Answers each request with its time, on a port that it prints; for a process of its own. */
const server = createServer((_, answer) => answer.end(String(performance.timeOrigin + performance.now())))
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
