import { type Form, formOf } from '../../shared/inputs/forms/form.ts'
import { HOST_PORT } from '../../shared/inputs/forms/network.ts'
import { VERSION_RANGE } from '../../shared/inputs/forms/versions.ts'
import { INPUTS } from './catalogue/inputs.ts'
import { addressMeant, isAddress } from './transport/endpoint.ts'

/** Of the Ray Client server. */
export const ADDRESS: Form = {
  expected: 'ray://HOST:10001 or HOST:PORT',
  fits: isAddress,
  meant: addressMeant,
  finding: INPUTS['wrong-address'],
}

/** Of the dashboard or the GCS. */
export const SERVER: Form = { ...HOST_PORT, finding: INPUTS['wrong-address'] }

export const VERSION: Form = { ...VERSION_RANGE, finding: INPUTS['wrong-version'] }

/** Of a resource. */
export const AMOUNT: Form = {
  expected: 'a number such as 2 or 0.5',
  fits: (text) => text !== '' && Number.isFinite(Number(text)) && Number(text) >= 0,
  finding: INPUTS['wrong-amount'],
}

export const CALL = formOf(/^[A-Za-z_][\w.]*:[A-Za-z_][\w.]*$/, 'MODULE:FUNCTION such as shop.tasks:price', {
  meant: (text) =>
    /^[A-Za-z_][\w.]*\.[A-Za-z_]\w*(\(\))?$/.test(text)
      ? text.replace(/\(\)$/, '').replace(/\.(\w+)$/, ':$1')
      : undefined,
  finding: INPUTS['wrong-call'],
})
