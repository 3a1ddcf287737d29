/**
 * What the people services need of sign-in, whose rows only its own database role may read. Implemented in lib/auth
 * and handed in, so that no service reaches into schema `auth`.
 */
export type SignInSession = {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  /** As the browser names itself; empty where it does not. */
  readonly device: string;
};

export type SignIns = {
  /** E-mail and second factor by the sign-in's id. */
  staff(
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly email: string; readonly totp: boolean }>>;
  /** The sign-in of an e-mail address, made where there is none; `ready` once it has a password. */
  claim(email: string): Promise<{ readonly userId: string; readonly ready: boolean }>;
  /** Sets a password chosen by its owner; their second factor and every session end. */
  setPassword(userId: string, password: string): Promise<void>;
  sessions(userId: string): Promise<readonly SignInSession[]>;
  /** Ends one session of this person; returns how many were ended. */
  end(userId: string, sessionId: string): Promise<number>;
};
