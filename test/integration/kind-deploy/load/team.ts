/** A namespace, an object whose definition comes after it, and Secrets whose values nobody may see. */
export const teamWith = (names: string[]) => `apiVersion: v1
kind: Namespace
metadata: { name: team }
---
apiVersion: team.example.com/v1
kind: Thing
metadata: { name: one, namespace: team }
spec: { size: 1 }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.team.example.com }
spec:
  group: team.example.com
  scope: Namespaced
  names: { kind: Thing, plural: things, singular: thing }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer } } } } } }
${names.map((name) => `---\napiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: team }\nstringData: { p: hidden-${name} }\n`).join('')}`
