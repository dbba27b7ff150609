import schema from '../../slipway.schema.json' with { type: 'json' }

/** `slipway schema`: prints the JSON Schema of slipway.yaml. */
export function schemaCommand(write: (line: string) => void): number {
  write(JSON.stringify(schema))
  return 0
}
