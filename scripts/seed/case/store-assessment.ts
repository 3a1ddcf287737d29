/** The assessment as the product stores it: answers of the ports, result, vector, events. */

import { assessmentRow, caseColumns } from '@/db/queries/decision/assessment-columns';
import { portAnswer } from '@/db/schema/application/port-answer';
import { assessment, assessmentVector } from '@/db/schema/decision/assessment';
import { seededId } from '@/db/seed/seeded';
import { systemActor } from '@/lib/services/kernel/actor';
import type { AssessedAnswers } from './assess-answers';
import type { CaseToBegin } from './begun-case';
import type { RulesOfProduct } from './rules';
import { pass, put, record, type Walk } from './walk';

export function storeAssessment(
  walk: Walk,
  of: CaseToBegin,
  product: RulesOfProduct,
  assessed: AssessedAnswers,
  factSetId: string,
): void {
  const system = systemActor('assess');
  const { id } = walk.row;
  pass(walk, of.chance.whole(4_000, 55_000));
  for (const reply of assessed.replies) {
    const { port, partyId, provider, simulated, facts } = reply;
    put(walk.rows, portAnswer, {
      id: seededId(`answer/${of.name}/${port}`),
      applicationId: id,
      partyId,
      port,
      provider,
      simulated,
      facts,
      askedAt: of.submittedAt,
      answeredAt: walk.at,
    });
    const status = 'status' in facts ? facts.status : facts.monthlyMinor === null ? 'no_record' : 'verified';
    record(walk, system, { action: 'report.received', payload: { port, partyId, status, simulated } });
  }
  const { snapshot, assessment: result } = assessed;
  const { policy, policyVersionId, matrixVersionId } = product;
  const assessmentId = seededId(`assessment/${of.name}`);
  const stored = assessmentRow({
    snapshot,
    assessment: result,
    policy,
    factSetId,
    policyVersionId,
    matrixVersionId,
  });
  put(walk.rows, assessment, {
    id: assessmentId,
    applicationId: id,
    sequence: 1,
    ...stored.row,
    createdAt: walk.at,
  });
  put(walk.rows, assessmentVector, {
    id: seededId(`vector/${of.name}`),
    assessmentId,
    ...stored.vector,
    createdAt: walk.at,
  });
  record(walk, system, {
    action: 'application.assessed',
    payload: {
      assessmentId,
      outcome: result.outcome,
      grade: result.grade,
      tier: result.route.tier,
      policy: result.policyVersion,
      matrix: result.matrixVersion,
      resultHash: stored.row.resultHash,
    },
  });
  walk.row = Object.assign({}, walk.row, caseColumns(result, assessmentId, walk.at));
}
