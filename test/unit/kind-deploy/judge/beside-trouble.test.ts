import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verdictOf } from '../../../../actions/shared/outcome/outcome.ts'
import { type Film, play } from '../film.ts'
import { backingOff, node, waiting } from '../world.ts'
import { part, saying, served, shop } from './kinds/shop.ts'

/** A program that begins to crash when a node that never comes back is about to be given up. */

const running = { state: { running: {} }, ready: false }
const cart = part('cart', { ready: false, status: running, podSpec: { nodeName: 'b' } as never })
const lost = { nodes: [node('kind'), node('b', 'Unknown'), node('c')] }
const scene = (pay: Parameters<typeof part>[1], ...needs: string[]) => ({
  ...shop(cart, served('cart', 7070, false), part('pay', pay, ...needs), saying('pay', "KeyError: 'PAYMENT_API_KEY'")),
  ...lost,
})
/** It runs for half a minute each time. */
const film = (...needs: string[]): Film => ({
  0: scene({ status: waiting('ContainerCreating') }, ...needs),
  150: scene({ status: backingOff(1) }, ...needs),
  190: scene({ status: backingOff(2) }, ...needs),
  225: scene({ status: backingOff(3) }, ...needs),
})
const ends = (...needs: string[]) => {
  const { findings, atS } = play(film(...needs), {}, 0, 1)
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ where }) => where.object)
  return { verdict: verdictOf(findings), errors, atS }
}

test('a fault of the code that was seen once is waited for, beside a node that is lost', () => {
  const { verdict, errors, atS } = ends()
  assert.deepEqual([verdict, errors.includes('shop/Deployment/pay')], ['failed', true])
  assert.ok(atS >= 225 && atS < 230, `${atS} s`)
})

test('who needs what is on the node may crash for it, and is not waited for', () => {
  const { verdict, errors, atS } = ends('cart:7070')
  assert.deepEqual([verdict, errors], ['blocked', ['shop/Deployment/cart']])
  assert.ok(atS < 190, `${atS} s`)
})
