/** What the worker runs: each task calls one service as a system actor of its own name. Payloads hold ids only. */
import type { TaskList } from 'graphile-worker';
import { z } from 'zod';
import { weighAccounts } from '@/lib/services/after-decision/account/weigh-account';
import { tendConditions } from '@/lib/services/after-decision/condition/tend-conditions';
import { writeContract } from '@/lib/services/after-decision/contract/write-contract';
import { makeOffer } from '@/lib/services/after-decision/offer/make-offer';
import { expireOffer } from '@/lib/services/after-decision/offer/validity/expire-offer';
import { tendOffers } from '@/lib/services/after-decision/offer/validity/tend-offers';
import { storeWayBack } from '@/lib/services/after-decision/second-look/store-way-back';
import { tendDeadlines } from '@/lib/services/after-decision/second-look/tend-deadlines';
import { lapseDrafts } from '@/lib/services/applying/intake/lapse-drafts';
import { giveUpBacktest, runBacktest } from '@/lib/services/approval/authority/backtest/run-backtest';
import { appointPanel } from '@/lib/services/approval/committee/appoint-panel';
import { finaliseVote } from '@/lib/services/approval/committee/finalise-vote';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { failAssessment } from '@/lib/services/case/assessment/fail-assessment';
import { reassess } from '@/lib/services/case/assessment/reassess';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { scanDocument } from '@/lib/services/case/document/scan-document';
import { tendRequests } from '@/lib/services/case/request/tend-requests';
import { loadPublishedYears } from '@/lib/services/house/calendar/load-published-years';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import { foldKeptCounts } from '@/lib/services/house/upkeep/fold-kept-counts';
import { moveClocks } from '@/lib/services/house/upkeep/move-clocks';
import { rewrapBlobs } from '@/lib/services/house/upkeep/rewrap-blobs';
import { staffOpenSteps } from '@/lib/services/house/upkeep/staff-open-steps';
import { sweepBlobs } from '@/lib/services/house/upkeep/sweep-blobs';
import { tendClocks } from '@/lib/services/house/upkeep/tend-clocks';
import { systemActor } from '@/lib/services/kernel/actor';
import type { Context, Environment } from '@/lib/services/kernel/context';

const ofDocument = z.object({ documentId: z.uuid() });
const ofApplication = z.object({ applicationId: z.uuid() });
const ofSignature = z.object({ signatureId: z.uuid() });
const ofVote = z.object({ voteId: z.uuid() });
const ofOffer = z.object({ offerId: z.uuid() });
const ofBranch = z.object({ branchId: z.uuid() });
const ofBacktest = z.object({ backtestId: z.uuid() });
const ofDecision = z.object({ decisionId: z.uuid() });
const ofNotice = z.object({ dedupeKey: z.string() });

/** Assessment is given up after so many attempts; a person decides without it. */
const assessmentAttempts = 3;
/** A backtest that fails so often is shown as failed, to be asked for again. */
const backtestAttempts = 2;

export function taskList(environment: Environment): TaskList {
  const as = (job: string): Context => ({
    ...environment,
    actor: systemActor(job),
    locale: 'zh',
    request: { networkAddress: null, device: null },
  });
  return {
    async assess_application(payload, { job }) {
      const { applicationId } = ofApplication.parse(payload);
      try {
        await runAssessment(as('assess'), { applicationId });
      } catch (error) {
        if (job.attempts < assessmentAttempts) throw error;
        await failAssessment(as('assess'), { applicationId, attempts: job.attempts });
      }
    },
    async authority_backtest(payload, { job }) {
      const of = ofBacktest.parse(payload);
      try {
        await runBacktest(as('backtest'), of);
      } catch (error) {
        if (job.attempts < backtestAttempts) throw error;
        await giveUpBacktest(as('backtest'), of);
      }
    },
    reassess_application: async (payload) =>
      void (await reassess(as('reassess'), ofApplication.parse(payload))),
    finalise_signature: async (payload) =>
      void (await finaliseSignature(as('finalise_signature'), ofSignature.parse(payload))),
    finalise_vote: async (payload) => void (await finaliseVote(as('finalise_vote'), ofVote.parse(payload))),
    appoint_panel: async (payload) =>
      void (await appointPanel(as('appoint_panel'), ofApplication.parse(payload))),
    async make_offer(payload) {
      const made = await makeOffer(as('make_offer'), ofApplication.parse(payload));
      if (!made.ok && made.code === 'REFUSED') throw new Error(`No offer: ${made.refusal.reason}.`);
    },
    write_contract: async (payload) =>
      void (await writeContract(as('write_contract'), ofOffer.parse(payload))),
    expire_offer: async (payload) => void (await expireOffer(as('expire_offer'), ofOffer.parse(payload))),
    find_way_back: async (payload) =>
      void (await storeWayBack(as('find_way_back'), ofDecision.parse(payload))),
    weigh_account: async (payload) =>
      void (await weighAccounts(as('weigh_account'), ofApplication.parse(payload))),
    send_notice: async (payload) => void (await sendNotice(as('notice'), ofNotice.parse(payload))),
    move_clocks: async (payload) => void (await moveClocks(as('move_clocks'), ofBranch.parse(payload))),
    tend_clocks: async () => void (await tendClocks(as('tend_clocks'))),
    load_calendar_years: async () => void (await loadPublishedYears(as('load_calendar_years'))),
    lapse_drafts: async () => void (await lapseDrafts(as('lapse_draft'))),
    tend_requests: async () => void (await tendRequests(as('tend_requests'))),
    staff_open_steps: async (payload) =>
      void (await staffOpenSteps(as('staff_open_steps'), ofBranch.parse(payload))),
    tend_deadlines: async () => void (await tendDeadlines(as('tend_deadlines'))),
    tend_conditions: async () => void (await tendConditions(as('tend_conditions'))),
    tend_offers: async () => void (await tendOffers(as('tend_offers'))),
    fold_counters: async () => void (await foldKeptCounts(as('fold_counters'))),
    rewrap_blobs: async () => void (await rewrapBlobs(as('rewrap_blobs'))),
    scan_document: async (payload) =>
      void (await scanDocument(as('scan_document'), ofDocument.parse(payload))),
    sweep_blobs: async () => void (await sweepBlobs(as('sweep_blobs'))),
  };
}

/** Work that is due by the clock. */
export const crontab = [
  '* * * * * fold_counters',
  '* * * * * tend_clocks',
  '*/5 * * * * tend_requests',
  '*/5 * * * * tend_deadlines',
  '7 * * * * tend_conditions',
  '27 * * * * tend_offers',
  '17 * * * * lapse_drafts',
  '23 * * * * load_calendar_years',
  '*/15 * * * * sweep_blobs',
  '51 * * * * rewrap_blobs',
].join('\n');
