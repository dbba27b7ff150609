#!/usr/bin/env node
// healthcheck URL: exits with 0 if the URL answers 200, otherwise prints why.
const answer = await fetch(process.argv[2], { signal: AbortSignal.timeout(3000) }).catch((error) => error)
if (!answer.ok) {
  console.log(answer.status ? `${answer.status}: ${await answer.text()}` : String(answer.cause ?? answer))
  process.exit(1)
}
