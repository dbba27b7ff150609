/**
 * The objects of SARIF 2.1.0 that the report uses, as a JSON Schema. Written from the specification: sections 3.13 (log),
 * 3.14 (run), 3.19 (toolComponent), 3.20 (invocation), 3.27 (result), 3.28 (location), 3.30 (region), 3.49 (rule).
 */
const object = (required: string[], properties: Record<string, unknown>) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
})
const message = object(['text'], { text: { type: 'string', minLength: 1 } })
const level = { enum: ['none', 'note', 'warning', 'error'] }
const physicalLocation = object(['artifactLocation'], {
  artifactLocation: object(['uri'], {
    uri: { type: 'string', format: 'uri-reference' },
    uriBaseId: { type: 'string' },
  }),
  region: object([], {
    startLine: { type: 'integer', minimum: 1 },
    startColumn: { type: 'integer', minimum: 1 },
  }),
})
const location = object([], {
  physicalLocation,
  logicalLocations: { type: 'array', items: object([], { fullyQualifiedName: { type: 'string' } }) },
})
const rule = object(['id'], {
  id: { type: 'string' },
  name: { type: 'string' },
  shortDescription: message,
  help: message,
  defaultConfiguration: object([], { level }),
})
const result = object(['message'], {
  ruleId: { type: 'string' },
  ruleIndex: { type: 'integer', minimum: 0 },
  level,
  message,
  // GitHub's code scanning requires one.
  locations: { type: 'array', minItems: 1, items: location },
  partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
  properties: { type: 'object' },
})
const run = object(['tool', 'results'], {
  tool: object(['driver'], {
    driver: object(['name'], {
      name: { type: 'string' },
      semanticVersion: { type: 'string' },
      rules: { type: 'array', items: rule },
    }),
  }),
  columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
  invocations: { type: 'array', items: object(['executionSuccessful'], { executionSuccessful: { type: 'boolean' } }) },
  results: { type: 'array', items: result },
})

export const SARIF_SCHEMA = object(['version', 'runs'], {
  $schema: { type: 'string', format: 'uri' },
  version: { const: '2.1.0' },
  runs: { type: 'array', items: run },
})
