import { type Job, ask, log } from '../../lib/api'

/** Takes the form, hands it to the API, and sends the browser back to the page. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData()
  const kind = form.get('kind')
  const job = kind === 'pi' ? { kind, samples: Number(form.get('samples')) } : { kind, text: form.get('text') }
  const answer = await ask<Job>('/jobs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(job),
  })
  if (answer.ok) log('info', `submitted job ${answer.value.id}`)
  const target = answer.ok ? '/' : `/?problem=${encodeURIComponent(answer.message)}`
  return new Response(null, { status: 303, headers: { location: target } })
}
