/** Two plain forms: they work with and without JavaScript. */
export function JobForm() {
  return (
    <section aria-label="Submit a job" className="forms">
      <form method="post" action="/jobs">
        <input type="hidden" name="kind" value="pi" />
        <label>
          Samples
          <input type="number" name="samples" min="1" max="50000000" defaultValue="1000000" required />
        </label>
        <button type="submit">Estimate π</button>
      </form>
      <form method="post" action="/jobs">
        <input type="hidden" name="kind" value="words" />
        <label>
          Text
          <textarea name="text" rows={3} maxLength={100000} required />
        </label>
        <button type="submit">Count words</button>
      </form>
    </section>
  )
}
