/** Some people of the book ask for a second look, through the service that the applicants' page calls. */
import { connect } from '@/db/connect';
import { chanceOf, seededId } from '@/db/seed/seeded';
import type { WorkerEnv } from '@/lib/platform/env/env';
import { secondLook } from '@/lib/services/after-decision/second-look/second-look';
import { createEnvironment } from '@/lib/services/kernel/environment';
import type { Asking } from './shown-cases';

const reasons = [
  '最近两个月流水已经好转，请再看一下。',
  '上次没有把店面租金收入算进去。',
  '有一笔借款已经结清，可以提供结清证明。',
] as const;

/** Throws where one is refused: the book says that they may. */
export async function askSecondLooks(
  appUrl: string,
  env: WorkerEnv,
  askers: readonly Asking[],
): Promise<void> {
  const app = connect(appUrl, { name: 'countersign seed', max: 1 });
  try {
    const environment = createEnvironment(app, env);
    for (const { number, userId, phone } of askers) {
      const context = {
        ...environment,
        actor: { kind: 'applicant' as const, id: userId, sessionId: null, phone },
        locale: 'zh' as const,
        request: { networkAddress: null, device: null },
      };
      const reason = chanceOf(`second look/${number}`).pick(reasons);
      const asked = await secondLook(context, { number, reason, key: seededId(`second look/${number}`) });
      if (!asked.ok) throw new Error(`The second look of ${number} was refused: ${asked.code}.`);
    }
  } finally {
    await app.$client.end();
  }
}
