-- Rules of law as data, as they stand in db/reference/legal-parameters.csv; a test compares the two.
-- Later changes come as migrations of their own.

select set_config('app.bulk', 'on', true);

insert into app.legal_parameter
  (id, jurisdiction, instrument, article, subject, value, unit, valid_from, valid_to, trust, note)
values
  ('cn-term-consumer', 'CN', 'Personal Loan Measures (NFRA order 2024-3)', null, 'maximum term of a consumer loan', '60', 'months', '2024-07-01', null, 'verified', null),
  ('cn-term-business', 'CN', 'Personal Loan Measures (NFRA order 2024-3)', null, 'maximum term of a business loan', '60', 'months', '2024-07-01', null, 'verified', 'at most 120 months in special cases'),
  ('cn-separation', 'CN', 'Personal Loan Measures (NFRA order 2024-3)', null, 'risk assessment is a post of its own', '1', 'boolean', '2024-07-01', null, 'verified', 'investigation and approval by different people'),
  ('cn-entrusted-business', 'CN', 'Personal Loan Measures (NFRA order 2024-3)', null, 'single draw of a business loan above which payment goes to the counterparty', '500000', 'CNY', '2024-07-01', null, 'secondary', 'splitting to avoid it is checked over 30 days'),
  ('cn-single-borrower', 'CN', 'Interim Measures for Microloan Companies', null, 'one borrower as share of the lender''s net assets', '0.10', 'share', '2025-01-17', null, 'draft', 'from the draft of 2024-08-23; the final text must be checked'),
  ('cn-connected-borrowers', 'CN', 'Interim Measures for Microloan Companies', null, 'borrower and connected parties as share of net assets', '0.15', 'share', '2025-01-17', null, 'draft', 'from the draft of 2024-08-23; the final text must be checked'),
  ('cn-online-consumer', 'CN', 'Interim Measures for Microloan Companies', null, 'online microloan for consumption per household', '200000', 'CNY', '2025-01-17', null, 'draft', 'from the draft of 2024-08-23; the final text must be checked'),
  ('cn-online-business', 'CN', 'Interim Measures for Microloan Companies', null, 'online microloan for business', '10000000', 'CNY', '2025-01-17', null, 'draft', 'from the draft of 2024-08-23; the final text must be checked'),
  ('cn-prohibited-purposes', 'CN', 'Interim Measures for Microloan Companies', null, 'prohibited purposes', 'securities|equity|repaying other loans', 'list', '2025-01-17', null, 'draft', 'from the draft of 2024-08-23; the final text must be checked'),
  ('cn-all-in-cost-stop', 'CN', 'Microloan cost guidance', null, 'all-in annual cost above which nothing new is granted', '0.24', 'effective annual rate', '2025-12-01', '2027-12-31', 'secondary', 'from press of January 2026; start date to be checked'),
  ('cn-all-in-cost-target', 'CN', 'Microloan cost guidance', null, 'all-in annual cost by end of 2027', '4 x LPR1Y', 'effective annual rate', '2028-01-01', null, 'secondary', 'about 0.12 at a one-year LPR of 0.03'),
  ('cn-cost-sheet', 'CN', 'Rules on disclosing the all-in financing cost of personal loans', null, 'cost sheet shown and confirmed before the contract', '1', 'boolean', '2026-08-01', null, 'verified', 'covers microlenders; online: on screen for its reading time then confirmed; lists every charge and payee and the cost of default'),
  ('cn-cost-sheet-seconds', 'CN', 'Rules on disclosing the all-in financing cost of personal loans', null, 'reading time', '10', 'seconds', '2026-08-01', null, 'unverified', 'the instrument demands a reading time; the figure is a default to be set'),
  ('cn-credit-info-retention', 'CN', 'Credit Reporting Business Measures', null, 'bad records kept', '60', 'months', '2022-01-01', null, 'unverified', null),
  ('cn-automated-decision', 'CN', 'Personal Information Protection Law', '24', 'explanation on request and right to refuse a decision by automation alone', '1', 'boolean', '2021-11-01', null, 'verified', null),
  ('cn-impact-assessment', 'CN', 'Personal Information Protection Law', '55-56', 'impact assessment before automated decisions; report kept', '36', 'months', '2021-11-01', null, 'verified', null),
  ('us-adverse-action-days', 'US', 'Regulation B', '1002.9', 'notice of adverse action after a complete application', '30', 'days', '1977-03-23', null, 'verified', 'counter-offer not accepted: 90 days'),
  ('us-adverse-action-reasons', 'US', 'Regulation B', '1002.9', 'principal reasons: more than this is not likely to help', '4', 'count', '1977-03-23', null, 'verified', 'must be specific; ''score too low'' is not enough'),
  ('us-retention', 'US', 'Regulation B', '1002.12', 'records kept', '25', 'months', '1977-03-23', null, 'verified', 'business credit 12 months'),
  ('eu-banned-sources', 'EU', 'Consumer Credit Directive 2023/2225', '18', 'sources that may not be used for creditworthiness', 'social-network|health', 'list', '2026-11-20', null, 'verified', null),
  ('eu-high-risk-ai', 'EU', 'AI Act', 'Annex III', 'duties for credit scoring of persons apply', '1', 'boolean', '2027-12-02', null, 'secondary', 'moved from 2026-08-02'),
  ('eu-automated-decision', 'EU', 'GDPR', '22', 'human intervention; own view; contest', '1', 'boolean', '2018-05-25', null, 'verified', 'a score relied upon strongly is itself a decision (C-634/21)');

select set_config('app.bulk', '', true);
