/** The two schemas and every enum of Postgres, each derived from a tuple of the domain. */
import { pgSchema } from 'drizzle-orm/pg-core';
import { decidedOutcomes } from '@/lib/contracts/house/portfolio';
import {
  applicationStates,
  collateralKinds,
  consentKinds,
  documentKinds,
  documentRejections,
  documentStates,
  monitoredAttributes,
  origins,
  partyKinds,
  partyRoles,
  purposeCategories,
  rateTypes,
  repaymentMethods,
  stages,
  termUnits,
} from '@/lib/domain/application/vocabulary';
import { outcomes } from '@/lib/domain/assessment/assessment';
import {
  actorKinds,
  appointments,
  grades,
  grantKinds,
  grantStates,
  signatureActs,
  signatureStates,
  staffRoles,
  stepKinds,
  tiers,
  votes,
} from '@/lib/domain/authority/vocabulary';
import { applicationEvents, clockOwners } from '@/lib/domain/workflow/vocabulary';
import { keptCounts } from './words';

/** Business tables; row-level security is forced on each of them. */
export const app = pgSchema('app');
/** Identifiers, credentials and sessions; readable by role `auth` alone. */
export const auth = pgSchema('auth');

export const applicationState = app.enum('application_state', applicationStates);
export const applicationEvent = app.enum('application_event', applicationEvents);
export const stage = app.enum('stage', stages);
export const origin = app.enum('origin', origins);
export const partyRole = app.enum('party_role', partyRoles);
export const partyKind = app.enum('party_kind', partyKinds);
export const termUnit = app.enum('term_unit', termUnits);
export const repaymentMethod = app.enum('repayment_method', repaymentMethods);
export const rateType = app.enum('rate_type', rateTypes);
export const purposeCategory = app.enum('purpose_category', purposeCategories);
export const collateralKind = app.enum('collateral_kind', collateralKinds);
export const documentKind = app.enum('document_kind', documentKinds);
export const documentState = app.enum('document_state', documentStates);
export const documentRejection = app.enum('document_rejection', documentRejections);
export const consentKind = app.enum('consent_kind', consentKinds);
export const monitoredAttributeKind = app.enum('monitored_attribute_kind', monitoredAttributes);
export const clockOwner = app.enum('clock_owner', clockOwners);
export const staffRole = app.enum('staff_role', staffRoles);
export const actorKind = app.enum('actor_kind', actorKinds);
export const appointment = app.enum('appointment', appointments);
export const grade = app.enum('grade', grades);
export const tier = app.enum('tier', tiers);
export const stepKind = app.enum('step_kind', stepKinds);
export const signatureAct = app.enum('signature_act', signatureActs);
export const signatureState = app.enum('signature_state', signatureStates);
export const voteChoice = app.enum('vote_choice', votes);
export const grantKind = app.enum('grant_kind', grantKinds);
export const grantState = app.enum('grant_state', grantStates);
export const assessmentOutcome = app.enum('assessment_outcome', outcomes);
export const queueView = app.enum('queue_view', keptCounts);
export const decidedOutcome = app.enum('decided_outcome', decidedOutcomes);
