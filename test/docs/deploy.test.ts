import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { TABLE } from '../../src/config/table.js';

/** The examples of docs/deploy are checked as far as that can be done without the machines that they are for. */

const folder = fileURLToPath(new URL('../../docs/deploy/', import.meta.url));
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
if (!hasSystemd) console.warn('systemd-analyze is not here: the unit is not verified');

describe('the systemd unit', () => {
  it.skipIf(!hasSystemd)('is one by systemd-analyze verify', () => {
    const unit = join(mkdtempSync(join(tmpdir(), 'gigawatt-unit-')), 'gigawatt@0.service');
    copyFileSync(join(folder, 'gigawatt@.service'), unit);
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], {
      encoding: 'utf8',
    });
    expect({ status, said: `${stdout}${stderr}` }).toEqual({ status: 0, said: '' });
  });
});

/** Of what Kubernetes takes, the part that the examples use, and nothing beside it. */
const name = z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
const labels = z.record(z.string(), z.string());
const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.enum(['/healthz', '/readyz']), port: name }),
  periodSeconds: z.int().positive().optional(),
  failureThreshold: z.int().positive().optional(),
});
const amounts = z.strictObject({
  cpu: z
    .string()
    .regex(/^\d+m?$/)
    .optional(),
  memory: z.string().regex(/^\d+(Mi|Gi)$/),
});
const setting = z.enum(Object.keys(TABLE) as [string, ...string[]]);
const variable = z.union([
  z.strictObject({ name: setting, value: z.string() }),
  z.strictObject({
    name: setting,
    valueFrom: z.strictObject({ secretKeyRef: z.strictObject({ name, key: setting }) }),
  }),
]);
const container = z.strictObject({
  ...{ name, image: z.string(), command: z.array(z.string()), env: z.array(variable) },
  ports: z.array(z.strictObject({ name, containerPort: z.int().positive() })).optional(),
  ...{ startupProbe: probe.optional(), livenessProbe: probe.optional(), readinessProbe: probe.optional() },
  resources: z.strictObject({ requests: amounts, limits: amounts }),
});
const pods = {
  replicas: z.int().positive(),
  selector: z.strictObject({ matchLabels: labels }),
  template: z.strictObject({
    metadata: z.strictObject({ labels }),
    spec: z.strictObject({ terminationGracePeriodSeconds: z.int().min(10), containers: z.array(container) }),
  }),
};
const metadata = z.strictObject({ name });
const MANIFEST = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ apiVersion: z.literal('apps/v1'), kind: z.literal('StatefulSet'), metadata },
    spec: z.strictObject({ ...pods, serviceName: name, podManagementPolicy: z.literal('Parallel') }),
  }),
  z.strictObject({
    ...{ apiVersion: z.literal('apps/v1'), kind: z.literal('Deployment'), metadata },
    spec: z.strictObject(pods),
  }),
  z.strictObject({
    ...{ apiVersion: z.literal('v1'), kind: z.literal('Service'), metadata },
    spec: z.strictObject({
      selector: labels,
      ports: z.array(z.strictObject({ name, port: z.int(), targetPort: name })),
    }),
  }),
]);

describe('the Kubernetes manifests', () => {
  const manifests = parseAllDocuments(readFileSync(join(folder, 'kubernetes.yaml'), 'utf8')).map(document =>
    MANIFEST.parse(document.toJS()),
  );

  it('hold what Kubernetes takes, and settings that there are', () => {
    expect(manifests.map(({ kind }) => kind)).toEqual(['StatefulSet', 'Deployment', 'Service']);
  });

  it('select their own pods, and run as many shards as they count', () => {
    for (const manifest of manifests) {
      if (manifest.kind === 'Service') continue;
      expect(manifest.spec.template.metadata.labels).toMatchObject(manifest.spec.selector.matchLabels);
      const count = manifest.spec.template.spec.containers[0]!.env.find(one => one.name === 'SHARD_COUNT');
      if (count && 'value' in count) expect(Number(count.value)).toBe(manifest.spec.replicas);
    }
  });
});
