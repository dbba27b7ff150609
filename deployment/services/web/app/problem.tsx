/** What is wrong, and what to do. */
export function Problem({ message, hint }: { message: string; hint?: string | undefined }) {
  return (
    <p className="problem">
      <strong>{message}</strong> {hint}
    </p>
  )
}
