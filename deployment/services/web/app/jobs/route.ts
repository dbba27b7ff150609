import { type Job, ask, log } from '../../lib/api'

export const dynamic = 'force-dynamic'

/** The jobs as the API lists them, or why not: the page asks for it again and again. */
export async function GET(): Promise<Response> {
  return Response.json(await ask<Job[]>('/jobs'), { headers: { 'cache-control': 'no-store' } })
}

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
  const target = answer.ok ? '/' : `/?${new URLSearchParams({ problem: answer.message, hint: answer.hint })}`
  return new Response(null, { status: 303, headers: { location: target } })
}
