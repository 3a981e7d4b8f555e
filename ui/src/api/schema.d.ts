// Made of docs/openapi.json by `npm run generate`: do not edit.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say hello
         * @description Says that the gateway is there. A browser is sent to the pages for people instead.
         */
        get: operations["getBanner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check health
         * @description Really asks the catalog, the driver, the disk, the memory and the files of logs, statements and history, at most once a second. The files are never more than a warning: databases are served without them.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See that the gateway lives
         * @description Asks nobody: whoever gets no answer starts the gateway again.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See whether requests should be sent here
         * @description Not while the gateway stops, nor while it cannot reach its catalog.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with e-mail and password
         * @description For programs: answers an access token for some minutes and a refresh token to renew it. Failures make the account and the address wait, longer each time.
         */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Renew an access token
         * @description The refresh token is used up; the answer holds the next one. One that comes twice ends its session.
         */
        post: operations["refreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in
         * @description A page asks this when it loads. `csrf_token` is null for programs, which need none.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in with a cookie
         * @description For browsers: the session is in a cookie that no script can read. Wants `Content-Type: application/json`.
         */
        post: operations["beginSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session that asks, its tokens included.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove again who you are
         * @description Dangerous acts want a proof that is some minutes old at most: a code where the account has a second factor, else the password, or a fresh sign-in at the OIDC provider (`GET /auth/oidc/step-up`).
         */
        post: operations["stepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ways to sign in
         * @description What a sign-in page offers.
         */
        get: operations["getSignInMethods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a one-time link is for
         * @description Does not use it up.
         */
        post: operations["inspectLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the first admin
         * @description With the link that the gateway prints while there is nobody. `npm run admin:create` does the same.
         */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/invite/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invite
         * @description Sets the password; the account is active then.
         */
        post: operations["acceptInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password by a link
         * @description Ends all sessions of the account. A second factor stays as it is.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/welcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where one-time links lead
         * @description A page that sets a password, in the dashboard where there is one; the link’s secret stands after `#` and never reaches a log.
         */
        get: operations["getWelcomePage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/welcome.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The script of that page
         * @description From our own origin, so that the page needs no inline script.
         */
        get: operations["getWelcomeScript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oidc/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in through the OIDC provider
         * @description Sends the browser there; `DBFORGE_OIDC_ISSUER` says where. Authorization code flow with PKCE.
         */
        get: operations["startOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oidc/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Prove again who you are, at the OIDC provider
         * @description Sends the browser there to sign in anew (`prompt=login`, `max_age=0`); when it comes back, the session is proven if it was the same person, after the question (`auth_time`). For people who sign in through the provider and have no second factor here.
         */
        get: operations["stepUpByOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the OIDC provider sends the browser back
         * @description Begins a session with a cookie, or proves the one that asked for it. To be registered at the provider as redirect URI. A browser (`Accept: text/html`) that is refused is sent to a page of the dashboard, which says why.
         */
        get: operations["finishOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your own account
         * @description Who you are here.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change your name
         * @description E-mail address and role only an admin changes.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password
         * @description Ends all your other sessions.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your sessions
         * @description The newest first.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * End your sessions
         * @description All but the one that asks; with `all=true` that one too.
         */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description Its tokens and its cookie open nothing from then on.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set up an authenticator app
         * @description Scan the QR code, or type the secret; then confirm with a code. Until then nothing changes.
         */
        post: operations["beginSecondFactor"];
        /**
         * Remove the authenticator app
         * @description The password is enough from then on. Ends your other sessions.
         */
        delete: operations["removeSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the authenticator app
         * @description Sign-in asks for a code from then on. Ends your other sessions.
         */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes
         * @description The old ones are of no use then.
         */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Oldest first, pending and inactive ones too.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a user
         * @description One person.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description With keys, rights and sessions. Databases of the user are handed over first, archived ones too.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description A new role or status ends all sessions of the user. The last active admin cannot be lost.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/admin/users/{user_id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a user set a password
         * @description A one-time link: a reset for an active user, the invite anew for a pending one.
         */
        post: operations["makeUserLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/{user_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions of a user
         * @description The newest first; where the user is signed in, and since when.
         */
        get: operations["listUserSessions"];
        put?: never;
        post?: never;
        /**
         * End all sessions of a user
         * @description The user has to sign in anew.
         */
        delete: operations["endUserSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/{user_id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a user’s authenticator app
         * @description For somebody who lost the app and the recovery codes. Ends all sessions of the user.
         */
        delete: operations["removeUserSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each role may do
         * @description The table that every route is checked with: `x-permission` of this document names a line of it.
         */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules of signing in
         * @description Who must have a second factor.
         */
        get: operations["getSignInRules"];
        /**
         * Change the rules of signing in
         * @description Sessions without a second factor reach nothing but `/account` then, until one is set up.
         */
        put: operations["putSignInRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List open invites
         * @description Oldest first; expired ones too, until they are withdrawn or sent anew.
         */
        get: operations["listInvites"];
        put?: never;
        /**
         * Invite somebody
         * @description Makes a pending user and a link for seven days. It is shown, and mailed where `DBFORGE_SMTP_URL` is set.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/invites/{invite_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invite
         * @description The pending user goes with it.
         */
        delete: operations["withdrawInvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/spawn/{db_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a database, or start an existing one
         * @description Answers when the database has answered a real query. A failure leaves nothing half-made.
         */
        post: operations["spawnDatabase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a database from an SQL dump
         * @description The body is the dump: text as `sqlite3 FILE .dump` or `/db/{db_name}/dump` gives it, in UTF-8. It is loaded while it arrives, and all or nothing: the database is there when the answer is 201, and nothing of it is when it is not. What the dump says of transactions, of the connection that wrote it (`PRAGMA`) and of statistics (`ANALYZE`) is left out; foreign keys are not checked. An error tells the line of the dump.
         */
        post: operations["importDatabase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/prune/{db_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a database and keep its data as an archive
         * @description The name is free from then on; the archive can be restored until it expires.
         */
        post: operations["pruneDatabase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List databases
         * @description Oldest first unless sorted; wakes nothing.
         */
        get: operations["listDatabases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a database
         * @description A sleeping one is not woken (its `tables` are null) unless `wake=true`.
         */
        get: operations["getDatabase"];
        put?: never;
        post?: never;
        /**
         * Delete a database for good
         * @description Its data is gone: no archive is kept. To keep one, prune it.
         */
        delete: operations["deleteDatabase"];
        options?: never;
        head?: never;
        /**
         * Change the settings of a database
         * @description Fields that are left out stay as they are.
         */
        patch: operations["configureDatabase"];
        trace?: never;
    };
    "/admin/databases/{db_name}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the figures of a database
         * @description Wakes nothing; what only a running worker knows is null when it sleeps. `query_count`, `rows_read` and `rows_written` are the counters of the worker itself since it started: the statements that the gateway runs on its own, to check the worker and to read the schema, are among them.
         */
        get: operations["getDatabaseStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at what runs on a database
         * @description Statements with their values taken out, by time, runs or rows, also from before the last start. Times are those of the worker where it tells them, else until the answer ended; rows that are read by streamed results are not known and count 0. Wakes nothing.
         */
        get: operations["getInsights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look how a statement would run
         * @description The plan as a tree, and a hint where every row is read for want of an index. Runs nothing of the statement; wakes the database.
         */
        post: operations["explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/discovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List names and states alone
         * @description The short list for clients that look for databases; wakes nothing.
         */
        get: operations["discoverDatabases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/quota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your quota, and what is used of it
         * @description Of the databases that belong to you. Administrators and keys of the installation have no quota.
         */
        get: operations["getQuota"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/archives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List archives
         * @description Pruned databases whose data is still there.
         */
        get: operations["listArchives"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/archives/{archive_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn an archive back into a database
         * @description Under its old name, or under a new one.
         */
        post: operations["restoreArchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/archives/{archive_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete an archive for good
         * @description Its data cannot be restored afterwards.
         */
        delete: operations["deleteArchive"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the backups of a database
         * @description Newest first, with when the next one is due. Nothing wakes.
         */
        get: operations["listDatabaseBackups"];
        put?: never;
        /**
         * Back up a database now
         * @description Answers when it has begun: `GET /admin/backups/{backup_id}` tells what becomes of it. It is one consistent state of the database, whoever writes meanwhile; a database that sleeps is woken. It is kept until it is deleted.
         */
        post: operations["takeBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List backups
         * @description Newest first: those of the databases that you may manage, and of those that were yours and are gone.
         */
        get: operations["listBackups"];
        put?: never;
        /**
         * Back up many databases now
         * @description All that you may manage, or those that are named. They wait for their turn, two are taken at a time, and they outlast a restart; `GET /admin/backups?run=` tells what becomes of each. What cannot be begun is told at once, and the others go on.
         */
        post: operations["takeBackups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/backups/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what backups take
         * @description Of the databases that you may manage, the largest first, and of those that were yours and are gone.
         */
        get: operations["getBackupUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/backups/{backup_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at a backup
         * @description How far it is, and what it holds.
         */
        get: operations["getBackup"];
        put?: never;
        post?: never;
        /**
         * Delete a backup for good
         * @description Its file goes, too. One that waits is not taken any more, one that runs cannot be deleted, and one whose file lies at another gateway is deleted there: `forget` takes it off the list when that gateway is gone for good.
         */
        delete: operations["deleteBackup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/backups/{backup_id}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a backup
         * @description The file as it lies on the disk: an SQL dump, compressed with gzip. `gunzip` makes of it what `sqlite3` and `POST /admin/databases/{db_name}/import` read.
         */
        get: operations["downloadBackup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/backups/{backup_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a new database from a backup
         * @description Under the old name when that is free, or under a new one: no database is overwritten. All or nothing, as with an import: the file is verified first, and the database is there when the answer is 201. It belongs to whoever asks and has the settings of a new one; tokens, grants and settings are no part of a backup.
         */
        post: operations["restoreBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tokens of a database
         * @description Oldest first; those that are revoked or have expired too.
         */
        get: operations["listDatabaseTokens"];
        put?: never;
        /**
         * Create a token for one database
         * @description It is the `authToken` of every libSQL client, and works on `/api/db/{db_name}/*`. Shown once, never stored.
         */
        post: operations["createDatabaseToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke one token
         * @description It opens nothing from now on, within a second on every gateway; its open WebSockets end.
         */
        delete: operations["revokeDatabaseToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/tokens/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all tokens of a database
         * @description The database gets another key pair: every token of before is worthless, known or not. Its worker starts anew with that key, which cuts what runs on it at this moment.
         */
        post: operations["rotateDatabaseTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who may use a database
         * @description Its owner and all to whom a right was given. Administrators may use every database.
         */
        get: operations["listGrants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/grants/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give somebody a right on a database
         * @description Takes the place of the right that was given before. A viewer reads, whatever is given to it.
         */
        put: operations["putGrant"];
        post?: never;
        /**
         * Take a right back
         * @description For that person the database does not exist from now on; open WebSockets end.
         */
        delete: operations["removeGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a database to another owner
         * @description For its owner and administrators. Whoever owned it has no right on it any more, unless one is given.
         */
        put: operations["giveDatabase"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Your own; administrators see all. Oldest first.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create an API key
         * @description It has the role and the rights of whoever creates it, less what its scope takes away. A narrowed key creates none that can do more than itself.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It opens nothing from now on, within a second on every gateway; its open WebSockets end.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        /**
         * Rename an API key, or narrow it
         * @description Fields that are left out stay as they are. In force at once here, within a second on every gateway.
         */
        patch: operations["changeKey"];
        trace?: never;
    };
    "/admin/keys/{key_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new text
         * @description Name, scope and rights stay. The old text opens until the overlap ends.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/db/{db_name}/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run one statement
         * @description Rows come back whenever the statement yields columns. Wakes the database. A read stops when the caller goes away, a statement that runs over the time limit is stopped. With `limit`, `ndjson` or `csv` the time limit is for each wait for the next rows: they may go on for as long as they keep coming.
         */
        post: operations["query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/db/{db_name}/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run several statements
         * @description In their order; as one transaction (all or nothing) unless `transaction` is false.
         */
        post: operations["batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/db/{db_name}/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a table
         * @description Names are quoted: any SQLite identifier will do.
         */
        post: operations["createTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/db/{db_name}/tables/{table_name}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read rows
         * @description Every other query parameter is a filter, `column=value`; filters are AND-ed, and values are compared with the affinity of their column (`age=24` matches an INTEGER).
         */
        get: operations["selectRows"];
        put?: never;
        /**
         * Insert rows
         * @description All rows have the same columns; all of them are inserted, or none.
         */
        post: operations["insertRows"];
        /**
         * Delete rows
         * @description At least one filter is needed. Every other query parameter is a filter, `column=value`; filters are AND-ed, and values are compared with the affinity of their column (`age=24` matches an INTEGER).
         */
        delete: operations["deleteRows"];
        options?: never;
        head?: never;
        /**
         * Change rows
         * @description At least one filter is needed. Every other query parameter is a filter, `column=value`; filters are AND-ed, and values are compared with the affinity of their column (`age=24` matches an INTEGER).
         */
        patch: operations["updateRows"];
        trace?: never;
    };
    "/api/db/{db_name}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the schema
         * @description Tables with their columns, indexes and foreign keys. Wakes the database.
         */
        get: operations["getSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List saved queries of a database
         * @description One's own and those that others share, by name.
         */
        get: operations["listSavedQueries"];
        put?: never;
        /**
         * Save a query
         * @description For oneself, or shared with everybody who may read the database. It is kept, not run.
         */
        post: operations["saveQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/databases/{db_name}/queries/{query_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a saved query
         * @description Who saved it may, and of a shared one also who manages the database.
         */
        delete: operations["removeSavedQuery"];
        options?: never;
        head?: never;
        /**
         * Change a saved query
         * @description Its name, its text, or whether it is shared. Only who saved it may.
         */
        patch: operations["changeSavedQuery"];
        trace?: never;
    };
    "/admin/databases/{db_name}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one's own history of statements
         * @description What who asks ran in the console on this database, newest first. The last 500 are kept, and nobody else sees them.
         */
        get: operations["getQueryHistory"];
        /**
         * Turn one's own history on or off
         * @description For this database alone. Off also forgets what was kept.
         */
        put: operations["keepQueryHistory"];
        /**
         * Add statements to the history
         * @description The console calls this after it ran them; it runs nothing. Keeps nothing when one's history is off.
         */
        post: operations["addQueryRuns"];
        /**
         * Forget one's own history
         * @description Of this database. Statements to come are kept as before.
         */
        delete: operations["clearQueryHistory"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List live connections
         * @description Who uses the databases that you may manage now, oldest first: WebSockets, streams, embedded replicas and requests that are being answered. Those of this gateway alone; requests of the direct lane go past it.
         */
        get: operations["listConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/connections/{connection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a connection
         * @description At once, whatever runs for it. The client gets `CONNECTION_ENDED` in the shape of its protocol: a socket closes with the reason, a request answers 409, the next request of a stream is refused so, and what a replica asks in the next five seconds (its client calls that a failed handshake); an answer that has begun is cut. The client may come again: revoke its token to keep it away.
         */
        delete: operations["endConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/connections/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the pools to workers
         * @description What this gateway keeps to the worker of each database that is awake and yours to manage, and what waits.
         */
        get: operations["listPools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scrape the metrics
         * @description Prometheus' text format 0.0.4. Give the scraper a key of its own with the group `metrics`, or a port of its own (`DBFORGE_METRICS_PORT`). Labels come from closed sets; names of databases are among them with `DBFORGE_METRICS_PER_DATABASE` alone.
         */
        get: operations["getPrometheusMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/metrics/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read series for charts
         * @description Of one database, or of all together: administrators see the whole gateway, others the sum of the databases that they may read. A step in which the gateway did not run is null, not 0. Metrics: `requests`: Answers in the step. `errors`: Answers of 400 and above in the step. `server_errors`: Answers of 500 and above in the step. `queries`: Requests that ran statements in the step; a pipeline counts once. `latency_p50`: Half of the answers took no longer. `latency_p99`: 99 of 100 answers took no longer. `latency_mean`: Mean duration of an answer. `rows_read`: Rows that workers read in the step. `rows_written`: Rows that workers wrote in the step. `cpu_percent`: Processor time of workers; 100 = one core. `memory_bytes`: Resident memory of workers. `disk_bytes`: Data folders of workers that are awake. `connections`: Requests, streams and sockets that were open. `awake_workers`: Workers that were awake. `waiting`: Writes and requests that waited for a worker. `wakes`: Starts of workers in the step. `wake_mean`: Mean duration of a start. `crashes`: Workers that ended unasked in the step. `gateway_cpu_percent`: Processor time of the gateway; 100 = one core. `gateway_memory_bytes`: Resident memory of the gateway. `disk_free_bytes`: What is free on the disk of the data folder. `backup_age_ms`: Age of the oldest last backup, of the databases that changed since theirs. `backups_running`: Backups that were under way. `backup_failures`: Backups that failed in the step.
         */
        get: operations["queryMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description Newest first: every change, whatever became of it, and every refused attempt. What SQL does to data is not in it.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the audit log
         * @description Oldest first and of any length, with the filters of the list.
         */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify the chain of the audit log
         * @description Follows the hashes from the first entry that is kept to the last. A log whose end was cut off looks whole: compare `head` with one that you noted elsewhere.
         */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/security": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look how safe the installation is
         * @description Each point of the score belongs to a finding, and each finding that costs points names its remedy.
         */
        get: operations["getSecurity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the log
         * @description Newest first. Administrators see all lines; others see those about the databases that they may use, and about themselves. Secrets are never in it.
         */
        get: operations["listLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/logs/tail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow the log
         * @description Server-sent events: `data` is a line as in the list, `id` its id. `event: gap` tells that lines were lost, `event: end` why the stream ends, such as a session that was revoked. A slow reader gets all lines later.
         */
        get: operations["tailLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/logs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the log
         * @description Oldest first and of any length, with the filters of the list; up to now unless `to` says otherwise.
         */
        get: operations["exportLogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listen to events
         * @description Server-sent events: `data` is a JSON object with `id`, `at`, `kind`, `event`, `message`, `database`, `user_id` and `details`. Administrators hear all; others what is about the databases that they may use, and about themselves. After an interruption it goes on where it was: browsers send `Last-Event-ID` by themselves. `event: gap` tells that some were lost, `event: end` why the stream ends.
         */
        get: operations["listenToEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/alerts/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what rules may look at
         * @description With the values of now, as this gateway has them.
         */
        get: operations["listAlertMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/alerts/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alert rules
         * @description Oldest first; the first ones come with the gateway, and can be changed and removed as any other.
         */
        get: operations["listAlertRules"];
        put?: never;
        /**
         * Make an alert rule
         * @description It is looked at every ten seconds.
         */
        post: operations["createAlertRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/alerts/rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an alert rule
         * @description If it fires it is resolved; its history stays.
         */
        delete: operations["deleteAlertRule"];
        options?: never;
        head?: never;
        /**
         * Change or silence an alert rule
         * @description What is left out stays. `silenced_until` silences it, null ends that. One that is turned off is resolved.
         */
        patch: operations["changeAlertRule"];
        trace?: never;
    };
    "/admin/alerts/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alert channels
         * @description Oldest first.
         */
        get: operations["listAlertChannels"];
        put?: never;
        /**
         * Make an alert channel
         * @description `webhook`: POST of JSON, signed: `X-DBForge-Signature` is `v1=` and the hex HMAC-SHA256, by the secret, of `X-DBForge-Timestamp` (Unix seconds), a point and the body; `X-DBForge-Delivery` is the same for every try. `slack`: what incoming webhooks of Slack take. `email`: through the mail server of the gateway. A failed try is repeated five times within a quarter of an hour. Nothing is sent to link-local addresses and metadata services, and redirects are not followed.
         */
        post: operations["createAlertChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/alerts/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an alert channel
         * @description Rules that name it tell their other channels.
         */
        delete: operations["deleteAlertChannel"];
        options?: never;
        head?: never;
        /**
         * Change an alert channel
         * @description What is left out stays. Its kind cannot be changed.
         */
        patch: operations["changeAlertChannel"];
        trace?: never;
    };
    "/admin/alerts/channels/{channel_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try an alert channel
         * @description Sends a message now, once, and says what became of it.
         */
        post: operations["testAlertChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/alerts/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List alerts
         * @description Newest first: what fires, what fired, and who was told. Kept for 90 days after they are resolved.
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the settings
         * @description Every setting with its value, where that comes from, its bounds and when a change holds. What the environment says is locked.
         */
        get: operations["listSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change settings
         * @description All of them or none, for every gateway of the catalog. null brings the default back. `effect` of a setting says when it holds.
         */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/admin/gateway/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the counters of the gateway
         * @description Counters since the gateway started.
         */
        get: operations["getGatewayStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read figures of the machine, the databases and the API
         * @description Memory and processor of the machine, the disk that holds the data, and sums over all databases.
         */
        get: operations["getSystemStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read this reference
         * @description A page that shows this document; everything that it loads comes from the gateway itself.
         */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/assets/{file_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Load a file of the reference page
         * @description What the reference page loads.
         */
        get: operations["getDocsAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get this document
         * @description The OpenAPI 3.1 document of every route.
         */
        get: operations["getOpenApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ui": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open the dashboard
         * @description A page for people; everything that it loads comes from the gateway itself.
         */
        get: operations["getDashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ui/{rest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Load a page or a file of the dashboard
         * @description Files below `/ui/assets` have the digest of their content in their name and never change.
         */
        get: operations["getDashboardFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Probe the address of a database
         * @description Answered by the gateway: needs no credential and wakes nothing.
         */
        get: operations["getDatabaseHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the version of the engine
         * @description Answered by the gateway: needs no credential and wakes nothing.
         */
        get: operations["getDatabaseVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Probe for Hrana 1
         * @description Answered by the gateway: needs no credential and wakes nothing.
         */
        get: operations["probeHrana1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Probe for Hrana 2
         * @description Answered by the gateway: needs no credential and wakes nothing.
         */
        get: operations["probeHrana2"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v3": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Probe for Hrana 3
         * @description Answered by the gateway: needs no credential and wakes nothing.
         */
        get: operations["probeHrana3"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v3-protobuf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Probe for Hrana 3 in protobuf
         * @description Answered by the gateway: needs no credential and wakes nothing.
         */
        get: operations["probeHrana3Protobuf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v1/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Execute a statement (Hrana 1)
         * @description Hrana over HTTP, for libSQL clients. A baton in the answer keeps the stream on this worker. With `X-Data-Access: read-only` the worker refuses whatever the request would write, whoever sends it.
         */
        post: operations["hrana1Execute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v1/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Execute a batch (Hrana 1)
         * @description Hrana over HTTP, for libSQL clients. A baton in the answer keeps the stream on this worker. With `X-Data-Access: read-only` the worker refuses whatever the request would write, whoever sends it.
         */
        post: operations["hrana1Batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v2/pipeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a pipeline (Hrana 2)
         * @description Hrana over HTTP, for libSQL clients. A baton in the answer keeps the stream on this worker. With `X-Data-Access: read-only` the worker refuses whatever the request would write, whoever sends it.
         */
        post: operations["hrana2Pipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v3/pipeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a pipeline (Hrana 3)
         * @description Hrana over HTTP, for libSQL clients. A baton in the answer keeps the stream on this worker. With `X-Data-Access: read-only` the worker refuses whatever the request would write, whoever sends it.
         */
        post: operations["hrana3Pipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v3/cursor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a batch and stream its rows (Hrana 3)
         * @description Hrana over HTTP, for libSQL clients. A baton in the answer keeps the stream on this worker. With `X-Data-Access: read-only` the worker refuses whatever the request would write, whoever sends it.
         */
        post: operations["hrana3Cursor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v3-protobuf/pipeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a pipeline (Hrana 3, protobuf)
         * @description Hrana over HTTP in protobuf: the same messages as in JSON.
         */
        post: operations["hrana3ProtobufPipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v3-protobuf/cursor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a batch and stream its rows (Hrana 3, protobuf)
         * @description Hrana over HTTP in protobuf: the same messages as in JSON.
         */
        post: operations["hrana3ProtobufCursor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open a WebSocket (Hrana 1 to 3)
         * @description With `Upgrade: websocket` and `Sec-WebSocket-Protocol: hrana3`, `hrana2` or `hrana1`. The credential travels as `jwt` of the first message, `hello`. Without an upgrade nothing is here: 404.
         */
        get: operations["openWebSocket"];
        put?: never;
        /**
         * Run statements (before Hrana)
         * @description The first HTTP API of sqld, for clients that know no other. The first statement that fails ends the call.
         */
        post: operations["legacyQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/dump": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Dump the database as SQL text
         * @description Streamed, whatever the size.
         */
        get: operations["dumpDatabase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/beta/listen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listen for changes of a table
         * @description Server-sent events, one a commit.
         */
        get: operations["listenForChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List migrations of shared schemas
         * @description Migrations of shared schemas, which old clients ask for. The worker has no shared schemas: 400.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a migration of shared schemas
         * @description Migrations of shared schemas, which old clients ask for. The worker has no shared schemas: 400.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask for another way of replication
         * @description Embedded replicas ask for it before they use gRPC-web. It is not there: 404, and 401 without a credential.
         */
        get: operations["getReplicationInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/wal_log.ReplicationLog/Hello": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Greet the primary of a replica
         * @description A gRPC-web call of embedded replicas. Refusals are a 200 with `grpc-status` and `grpc-message`.
         */
        post: operations["replicaHello"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/wal_log.ReplicationLog/LogEntries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stream the frames of the log
         * @description A gRPC-web call of embedded replicas. Refusals are a 200 with `grpc-status` and `grpc-message`.
         */
        post: operations["replicaLogEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/wal_log.ReplicationLog/BatchLogEntries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a batch of frames of the log
         * @description A gRPC-web call of embedded replicas. Refusals are a 200 with `grpc-status` and `grpc-message`.
         */
        post: operations["replicaBatchLogEntries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/wal_log.ReplicationLog/Snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stream a snapshot of frames
         * @description A gRPC-web call of embedded replicas. Refusals are a 200 with `grpc-status` and `grpc-message`.
         */
        post: operations["replicaSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/proxy.Proxy/StreamExec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run statements of a replica in a stream
         * @description A gRPC-web call of embedded replicas. Refusals are a 200 with `grpc-status` and `grpc-message`.
         */
        post: operations["replicaStreamExec"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/proxy.Proxy/Execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a program of a replica
         * @description A gRPC-web call of embedded replicas. Refusals are a 200 with `grpc-status` and `grpc-message`.
         */
        post: operations["replicaExecute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/proxy.Proxy/Describe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Describe a statement of a replica
         * @description A gRPC-web call of embedded replicas. Refusals are a 200 with `grpc-status` and `grpc-message`.
         */
        post: operations["replicaDescribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/db/{db_name}/proxy.Proxy/Disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the connection of a replica
         * @description A gRPC-web call of embedded replicas. Refusals are a 200 with `grpc-status` and `grpc-message`.
         */
        post: operations["replicaDisconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Banner: {
            message: string;
            /** @description For clients whose User-Agent starts with `DBForge-` */
            status?: string;
            /** @description For clients whose User-Agent starts with `DBForge-` */
            version?: string;
        };
        /**
         * @description The body of every error
         * @example {
         *       "detail": "Database not found.",
         *       "error": {
         *         "code": "NOT_FOUND",
         *         "message": "Database not found.",
         *         "status": 404,
         *         "reason": "DATABASE_NOT_FOUND",
         *         "request_id": "0b7e5a52-2f0c-4f5e-9b1f-5f3f6a1f0d11"
         *       }
         *     }
         */
        Error: {
            /** @description The message, for people */
            detail: string;
            /** @description Some reasons add members, for example `position`, `limit_bytes` or `issues` */
            error: {
                /**
                 * @description The generic code
                 * @enum {string}
                 */
                code: "BAD_REQUEST" | "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "TIMEOUT" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "VALIDATION_ERROR" | "RATE_LIMITED" | "INTERNAL_ERROR" | "SERVICE_UNAVAILABLE";
                message: string;
                /** @description The HTTP status */
                status: number;
                /**
                 * @description The fine-grained reason; branch on this
                 * @enum {string}
                 */
                reason: "MALFORMED_REQUEST" | "INVALID_DATABASE_NAME" | "RESERVED_NAME" | "INVALID_IDENTIFIER" | "INVALID_PARAMETER" | "SQL_ERROR" | "DUMP_UNREADABLE" | "MULTIPLE_STATEMENTS" | "NO_STATEMENT" | "PARAMETER_MISMATCH" | "UNKNOWN_COLUMN" | "NO_ROWS" | "COLUMNS_DIFFER" | "STREAM_EXPIRED" | "FILTER_REQUIRED" | "API_KEY_MISSING" | "API_KEY_INVALID" | "TOKEN_INVALID" | "TOKEN_EXPIRED" | "TOKEN_REVOKED" | "LOGIN_FAILED" | "SESSION_INVALID" | "SESSION_EXPIRED" | "SECOND_FACTOR_REQUIRED" | "LINK_INVALID" | "CSRF_REFUSED" | "STEP_UP_REQUIRED" | "SECOND_FACTOR_NOT_SET_UP" | "PERMISSION_DENIED" | "ADDRESS_REFUSED" | "READ_ONLY" | "READS_BLOCKED" | "WRITES_BLOCKED" | "ROUTE_NOT_FOUND" | "DATABASE_NOT_FOUND" | "TABLE_NOT_FOUND" | "ARCHIVE_NOT_FOUND" | "BACKUP_NOT_FOUND" | "KEY_NOT_FOUND" | "QUERY_NOT_FOUND" | "TOKEN_NOT_FOUND" | "USER_NOT_FOUND" | "INVITE_NOT_FOUND" | "CONNECTION_NOT_FOUND" | "SESSION_NOT_FOUND" | "ALERT_RULE_NOT_FOUND" | "ALERT_CHANNEL_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "REQUEST_TIMEOUT" | "SETTING_LOCKED" | "NAME_TAKEN" | "LANE_UNAVAILABLE" | "DATABASE_PROTECTED" | "EMAIL_TAKEN" | "QUOTA_REACHED" | "LAST_ADMIN" | "LIMITS_UNAVAILABLE" | "DATABASE_BUSY" | "BACKUP_NOT_COMPLETE" | "BACKUP_MISSING" | "BACKUP_DAMAGED" | "SETUP_DONE" | "USER_STATUS" | "SECOND_FACTOR_STATE" | "CONNECTION_ENDED" | "OWNS_DATABASES" | "BODY_TOO_LARGE" | "RESULT_TOO_LARGE" | "MALFORMED_JSON" | "INVALID_BODY" | "WEAK_PASSWORD" | "SIGN_IN_THROTTLED" | "TOO_MANY_STREAMS" | "TOO_MANY_REQUESTS" | "TOO_MANY_LISTENERS" | "RATE_LIMITED" | "INTERNAL" | "CLIENT_GONE" | "WORKER_LOST" | "WORKER_FAILED" | "WORKER_UNAVAILABLE" | "DRIVER_UNAVAILABLE" | "BACKUP_INCOMPLETE" | "MASTER_KEY_WRONG" | "MAINTENANCE" | "CATALOG_UNAVAILABLE" | "STORE_UNAVAILABLE" | "STORAGE_FAILED" | "CAPACITY_REACHED" | "SIGN_IN_BUSY" | "OIDC_UNAVAILABLE" | "MAIL_FAILED" | "QUEUE_FULL" | "SHUTTING_DOWN" | "STATEMENT_TIMEOUT";
                /** @description Finds this request in the log of the gateway */
                request_id: string;
            } & {
                [key: string]: unknown;
            };
        };
        Health: {
            /** @enum {string} */
            status: "healthy" | "unhealthy";
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            timestamp: string;
            version: string;
            uptime_seconds: number;
            /**
             * @description What the data of all databases is open to; administration works in each
             * @enum {string}
             */
            mode: "normal" | "read-only" | "maintenance";
            /** @description Unless the mode is `normal` */
            mode_reason?: string;
            checks: {
                /** @enum {string} */
                catalog: "ok" | "warning" | "error";
                /** @enum {string} */
                driver: "ok" | "warning" | "error";
                /** @enum {string} */
                disk: "ok" | "warning" | "error";
                /** @enum {string} */
                memory: "ok" | "warning" | "error";
                /** @enum {string} */
                stores: "ok" | "warning" | "error";
                /** @enum {string} */
                backups: "ok" | "warning" | "error";
            };
            /** @description Only when unhealthy: what failed */
            errors?: string[];
        };
        Liveness: {
            /** @enum {string} */
            status: "alive";
        };
        Readiness: {
            /** @enum {string} */
            status: "ready" | "not_ready";
            reasons: string[];
        };
        Login: {
            /** @description Goes into `Authorization: Bearer …` */
            access_token: string;
            /** @enum {string} */
            token_type: "bearer";
            /** @description Seconds until the access token ends */
            expires_in: number;
            /** @description Works once; shown again it ends the session */
            refresh_token: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            refresh_expires_at: string;
            user: components["schemas"]["User"];
        };
        User: {
            id: string;
            email: string;
            name: string;
            role: components["schemas"]["Role"];
            /**
             * @description `pending`: has not accepted the invite yet
             * @enum {string}
             */
            status: "pending" | "active" | "inactive";
            /** @description false = signs in through the OIDC provider only */
            has_password: boolean;
            has_second_factor: boolean;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            last_login_at: string | null;
        };
        /**
         * @description What a person may do at all
         * @enum {string}
         */
        Role: "viewer" | "user" | "admin";
        LoginRequest: {
            email: string;
            password: string;
            /** @description Six digits of the authenticator app, or a recovery code */
            totp?: string;
        };
        Tokens: {
            /** @description Goes into `Authorization: Bearer …` */
            access_token: string;
            /** @enum {string} */
            token_type: "bearer";
            /** @description Seconds until the access token ends */
            expires_in: number;
            /** @description Works once; shown again it ends the session */
            refresh_token: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            refresh_expires_at: string;
        };
        RefreshRequest: {
            refresh_token: string;
        };
        BrowserSession: {
            user: components["schemas"]["User"];
            /** @description Goes into `X-CSRF-Token` of every request that changes something */
            csrf_token: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string;
        };
        CurrentSession: {
            user: components["schemas"]["User"];
            session: components["schemas"]["UserSession"];
            csrf_token: string | null;
            /** @description Nothing but `/account` is open until then */
            must_set_up_second_factor: boolean;
            /** @description What dangerous acts take for a fresh proof: `totp` and `password` go to `POST /auth/step-up`, `oidc` is `GET /auth/oidc/step-up` */
            step_up_by: ("totp" | "password" | "oidc")[];
        };
        UserSession: {
            id: string;
            /** @enum {string} */
            kind: "browser" | "program";
            /** @description The one that asks */
            is_current: boolean;
            has_second_factor: boolean;
            address: string;
            user_agent: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            last_seen_at: string;
            /**
             * Format: date-time
             * @description However much it is used
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string;
        };
        Message: {
            message: string;
        };
        StepUpRequest: {
            password?: string;
            /** @description Six digits of the authenticator app, or a recovery code */
            totp?: string;
        };
        SignInMethods: {
            /** @description What the installation is called */
            system_name: string;
            /** @description false: the setup link in the log makes the first admin */
            is_set_up: boolean;
            /** @description Where a browser goes to sign in through the OIDC provider; null = there is none */
            oidc: {
                name: string;
                url: string;
            } | null;
        };
        Link: {
            /** @enum {string} */
            purpose: "setup" | "invite" | "reset";
            email: string | null;
            name: string | null;
            role: components["schemas"]["Role"] & (string | null);
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string;
        };
        LinkRequest: {
            /** @description What stands after the `#` of the link */
            token: string;
        };
        UserAnswer: {
            user: components["schemas"]["User"];
        };
        SetupRequest: {
            /** @description What stands after the `#` of the link */
            token: string;
            email: string;
            name: string;
            /** @description 10 to 200 characters, and none of those that many people use */
            password: string;
        };
        AcceptRequest: {
            /** @description What stands after the `#` of the link */
            token: string;
            /** @description 10 to 200 characters, and none of those that many people use */
            password: string;
            name?: string;
        };
        ResetRequest: {
            /** @description What stands after the `#` of the link */
            token: string;
            /** @description 10 to 200 characters, and none of those that many people use */
            password: string;
        };
        Account: {
            user: components["schemas"]["User"];
            recovery_codes_left: number;
        };
        AccountChanges: {
            name: string;
        };
        PasswordChange: {
            current_password: string;
            /** @description 10 to 200 characters, and none of those that many people use */
            new_password: string;
        };
        SecondFactorEnrolment: {
            /** @description Base32 */
            secret: string;
            uri: string;
            /** @description The URI as a QR code, an SVG document */
            qr_svg: string;
        };
        RecoveryCodes: {
            /** @description Each works once; shown this once */
            recovery_codes: string[];
        };
        SecondFactorConfirmation: {
            /** @description Six digits of the authenticator app, or a recovery code */
            totp: string;
        };
        UserChanges: {
            name?: string;
            role?: components["schemas"]["Role"];
            /** @enum {string} */
            status?: "active" | "inactive";
        };
        DeletedUser: {
            message: string;
            id: string;
        };
        SharedLink: {
            /** @description Works once; shown this once */
            url: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string;
            /** @description Whether a mail server took it: else pass it on by hand */
            mailed: boolean;
        };
        Roles: {
            /** @description The lowest first; each may do what those before it may */
            roles: components["schemas"]["Role"][];
            permissions: {
                permission: string;
                /** @description Who has it */
                roles: components["schemas"]["Role"][];
                /**
                 * @description What it takes on the database that the route names; null = it names none
                 * @enum {string|null}
                 */
                right: "read" | "write" | "manage" | null;
                /** @description It changes nothing: open to keys that may read only */
                is_read: boolean;
            }[];
        };
        SignInRules: {
            /** @description Roles that must have a second factor */
            second_factor_for: components["schemas"]["Role"][];
        };
        Invite: {
            id: string;
            user: components["schemas"]["User"];
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string;
        };
        NewInvite: {
            invite: components["schemas"]["Invite"];
            /** @description Works once; shown this once */
            url: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string;
            /** @description Whether a mail server took it: else pass it on by hand */
            mailed: boolean;
        };
        InviteRequest: {
            email: string;
            name?: string;
            role: components["schemas"]["Role"];
        };
        SpawnedDatabase: {
            message: string;
            db_name: string;
            container_id: string;
            database: components["schemas"]["Database"];
        };
        Database: {
            name: string;
            /** @description The person it belongs to; null = the installation */
            owner: {
                id: string;
                email: string;
            } | null;
            /**
             * @description What whoever asks may do with it; `manage` also covers its settings, tokens, grants and end
             * @enum {string}
             */
            your_right: "read" | "write" | "manage";
            /** @description 64 hex digits, whatever the driver */
            container_id: string;
            /** @enum {string} */
            status: "created" | "starting" | "running" | "sleeping" | "stopped" | "failed";
            /** @description Of a start under way; null when there is none */
            progress: {
                /**
                 * @description `waiting` for its turn among others, `pulling` the image of the worker, `starting` it
                 * @enum {string}
                 */
                step: "waiting" | "pulling" | "starting";
                /** @description Of the image; null in the other steps */
                percent: number | null;
            } | null;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            last_accessed: string | null;
            size_bytes: number;
            /** @description Requests, streams and WebSockets at this moment */
            connection_count: number;
            /** @enum {string} */
            driver: "process" | "docker" | "swarm";
            /** @description For libSQL clients, by path */
            url: string;
            /** @description For libSQL clients, by host; null when the name is no host label */
            host_url: string | null;
            /**
             * @description `strong` syncs every commit to disk; `relaxed` survives a killed worker, not a power loss
             * @enum {string}
             */
            durability: "strong" | "relaxed";
            description: string;
            tags: string[];
            /** @description Idle time before the worker sleeps, in ms; 0 = never; null = the default of the gateway */
            idle_ms: number | null;
            limits: {
                /** @description Largest size of the database in bytes; null = no limit */
                max_size_bytes: number | null;
                /** @description Memory of its worker in bytes, at least 33554432; 0 = no limit; null = the default of the gateway. Only where workers are containers */
                memory_bytes: number | null;
                /** @description Processor cores that its worker may use, in thousandths; 0 = no limit; null = the default of the gateway. Only where workers are containers */
                cpus: number | null;
                /** @description Processes and threads of its worker, at least 32; 0 = no limit; null = the default of the gateway. Only where workers are containers */
                max_processes: number | null;
                /** @description Files and connections that its worker may have open, at least 64; holds from its next start on; 0 = no limit; null = the default of the gateway. Only where workers are containers */
                max_open_files: number | null;
            };
            /** @description How statements that arrive together are run */
            lanes: {
                /** @description Small reads that wait travel to the worker as one batch */
                coalesce_reads: boolean;
                /** @description Small reads that come again are answered from memory until something is written */
                keep_answers: boolean;
                /** @description Small writes and batches that wait share one commit; each keeps its own result */
                group_commit: boolean;
                /** @description Writes go one at a time; without it many writers at once may stall the worker */
                order_writes: boolean;
            };
            /**
             * @description `direct`: plain HTTP requests to the host of the database go from Traefik straight to its worker; only where the driver can do that
             * @enum {string}
             */
            lane: "gateway" | "direct";
            /** @description What is kept from happening to it, whoever asks */
            protection: {
                /** @description It can be neither deleted nor pruned */
                prevent_deletion: boolean;
                /** @description No data is given out by any way, dumps and replicas included; nothing is written either */
                block_reads: boolean;
                /** @description Everybody reads only, whatever the credential */
                block_writes: boolean;
                /** @description Addresses and ranges that its data may be asked from; none = from everywhere */
                allowed_addresses: string[];
                /** @description Why its data is out of reach for a while: callers are told, with 503; null = it is not */
                maintenance: string | null;
            };
            /** @description Where it is backed up otherwise than the settings say; null = as they say */
            backups: {
                /** @description How often it is backed up by itself while it is used, in ms; 0 = never */
                interval_ms: number | null;
                /** @description Scheduled ones that are kept */
                keep: number | null;
            };
            /** @description Why `status` is `failed` */
            failure: string | null;
        };
        DatabaseSettings: {
            description?: string;
            tags?: string[];
            /**
             * @description `strong` syncs every commit to disk; `relaxed` survives a killed worker, not a power loss
             * @enum {string}
             */
            durability?: "strong" | "relaxed";
            /** @description Idle time before the worker sleeps, in ms; 0 = never; null = the default of the gateway */
            idle_ms?: number | null;
            limits?: {
                /** @description Largest size of the database in bytes; null = no limit */
                max_size_bytes?: number | null;
                /** @description Memory of its worker in bytes, at least 33554432; 0 = no limit; null = the default of the gateway. Only where workers are containers */
                memory_bytes?: number | null;
                /** @description Processor cores that its worker may use, in thousandths; 0 = no limit; null = the default of the gateway. Only where workers are containers */
                cpus?: number | null;
                /** @description Processes and threads of its worker, at least 32; 0 = no limit; null = the default of the gateway. Only where workers are containers */
                max_processes?: number | null;
                /** @description Files and connections that its worker may have open, at least 64; holds from its next start on; 0 = no limit; null = the default of the gateway. Only where workers are containers */
                max_open_files?: number | null;
            };
            lanes?: {
                /** @description Small reads that wait travel to the worker as one batch */
                coalesce_reads?: boolean;
                /** @description Small reads that come again are answered from memory until something is written */
                keep_answers?: boolean;
                /** @description Small writes and batches that wait share one commit; each keeps its own result */
                group_commit?: boolean;
                /** @description Writes go one at a time; without it many writers at once may stall the worker */
                order_writes?: boolean;
            };
            /**
             * @description `direct`: plain HTTP requests to the host of the database go from Traefik straight to its worker; only where the driver can do that
             * @enum {string}
             */
            lane?: "gateway" | "direct";
            protection?: {
                /** @description It can be neither deleted nor pruned */
                prevent_deletion?: boolean;
                /** @description No data is given out by any way, dumps and replicas included; nothing is written either */
                block_reads?: boolean;
                /** @description Everybody reads only, whatever the credential */
                block_writes?: boolean;
                /** @description Addresses and ranges that its data may be asked from; none = from everywhere */
                allowed_addresses?: string[];
                /** @description Why its data is out of reach for a while: callers are told, with 503; null = it is not */
                maintenance?: string | null;
            };
            backups?: {
                /** @description How often it is backed up by itself while it is used, in ms; 0 = never */
                interval_ms?: number | null;
                /** @description Scheduled ones that are kept */
                keep?: number | null;
            };
        };
        ImportedDatabase: {
            /** @description Of the dump */
            bytes: number;
            /** @description Statements of the dump */
            statements: number;
            database: components["schemas"]["Database"];
        };
        PrunedDatabase: {
            message: string;
            db_name: string;
            archive_id: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string;
        };
        DatabaseDetails: {
            database: components["schemas"]["Database"] & {
                /** @description null when the database does not run: looking never wakes it */
                tables: {
                    name: string;
                    row_count: number;
                    size_bytes: number | null;
                }[] | null;
                indexes: string[] | null;
                schema_version: number | null;
            };
        };
        ConfiguredDatabase: {
            database: components["schemas"]["Database"];
        };
        DeletedDatabase: {
            message: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            deleted_at: string;
            container_removed: boolean;
            file_removed: boolean;
        };
        DatabaseStats: {
            db_name: string;
            /** @enum {string} */
            container_status: "created" | "starting" | "running" | "sleeping" | "stopped" | "failed";
            container_uptime_seconds: number;
            database_file_size_bytes: number;
            /** @description The whole data folder, replication log included */
            disk_bytes: number;
            connection_count: number;
            /** @description Processor time since the worker started; null when it does not run */
            cpu_ms: number | null;
            /** @description Processor time over the last ten seconds or so, 100 = one core; null while that is not known */
            cpu_percent: number | null;
            /** @description Resident memory; null when it does not run */
            memory_bytes: number | null;
            /** @description The worker's own counter since it started, with the gateway's own statements; null when it does not run */
            rows_read: number | null;
            /** @description The worker's own counter since it started, with the gateway's own statements; null when it does not run */
            rows_written: number | null;
            /** @description The worker's own counter since it started, with the gateway's own statements; null when it does not run */
            query_count: number | null;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            last_accessed: string | null;
            /** @description What lanes carried since the gateway started, and what is answered from memory */
            lanes: {
                read: {
                    /** @description Batches sent to the worker */
                    flights: number;
                    /** @description Statements that travelled in them; a batch that is one transaction counts as one */
                    statements: number;
                    largest_flight: number;
                    /** @description Time that all statements together waited for their flights */
                    wait_ms: number;
                    longest_wait_ms: number;
                };
                write: {
                    /** @description Batches sent to the worker */
                    flights: number;
                    /** @description Statements that travelled in them; a batch that is one transaction counts as one */
                    statements: number;
                    largest_flight: number;
                    /** @description Time that all statements together waited for their flights */
                    wait_ms: number;
                    longest_wait_ms: number;
                };
                /** @description Reads that the worker was not asked for */
                kept: {
                    /** @description Reads answered from memory since the gateway started */
                    hits: number;
                    /** @description Answers kept now */
                    answers: number;
                    /** @description Memory that they take now, about */
                    bytes: number;
                };
            };
            /** @description Of a database that is flooded, what waited since the gateway started, behind databases that were asked for much less */
            turns: {
                /** @description Requests, and messages of WebSockets, that waited for a turn */
                held: number;
                /** @description Time that they waited, together */
                wait_ms: number;
            };
        };
        Insights: {
            db_name: string;
            /**
             * Format: date-time
             * @description Whole hours are kept
             * @example 2026-11-23T08:15:30.000Z
             */
            since: string;
            totals: {
                runs: number;
                failures: number;
                total_ms: number;
                mean_ms: number;
                max_ms: number;
                rows_read: number;
                rows_written: number;
                /**
                 * Format: date-time
                 * @example 2026-11-23T08:15:30.000Z
                 */
                last_seen: string | null;
            };
            statements: {
                /** @description Values are taken out: `?`, and `…` for more of the same */
                sql: string;
                runs: number;
                failures: number;
                total_ms: number;
                mean_ms: number;
                max_ms: number;
                rows_read: number;
                rows_written: number;
                /**
                 * Format: date-time
                 * @example 2026-11-23T08:15:30.000Z
                 */
                last_seen: string | null;
                /** @description Of the time of all statements */
                time_percent: number;
            }[];
            /** @description Statements that were too many to be told apart */
            others: {
                runs: number;
                failures: number;
                total_ms: number;
                mean_ms: number;
                max_ms: number;
                rows_read: number;
                rows_written: number;
                /**
                 * Format: date-time
                 * @example 2026-11-23T08:15:30.000Z
                 */
                last_seen: string | null;
            } | null;
            /** @description What the worker itself remembers since it started, by whatever path the statements came, the own ones of the gateway among them; null when it does not run */
            worker: {
                query_count: number;
                top: {
                    sql: string;
                    rows_read: number;
                    rows_written: number;
                    /** @description Of its slowest run; null where the worker ranks by rows */
                    elapsed_ms: number | null;
                }[];
                slowest: {
                    sql: string;
                    rows_read: number;
                    rows_written: number;
                    /** @description Of its slowest run; null where the worker ranks by rows */
                    elapsed_ms: number | null;
                }[];
            } | null;
            coverage: {
                /** @description Whether statements are counted now: the setting `insights` */
                is_counting: boolean;
                /** @description Paths whose statements are in `totals` and `statements` */
                seen: string[];
                /** @description Paths that only `worker` knows of */
                unseen: string[];
            };
        };
        Explanation: {
            plan: components["schemas"]["PlanNode"][];
            hints: {
                table: string;
                message: string;
                sql: string | null;
            }[];
        };
        PlanNode: {
            /** @description SQLite's own words */
            detail: string;
            /**
             * @description `scan` reads every row, `search` looks rows up
             * @enum {string}
             */
            access: "scan" | "search" | "other";
            table: string | null;
            index: string | null;
            /** @description Steps of the same shape that belong to this one */
            children: unknown[];
        };
        ExplainRequest: {
            /** @description One statement */
            sql: string;
            params?: components["schemas"]["Parameters"];
        };
        /** @description Positional (array) or named (object; the prefix `:`, `@` or `$` of a name may be left out) */
        Parameters: components["schemas"]["Value"][] | {
            [key: string]: components["schemas"]["Value"];
        };
        DiscoveredDatabase: {
            db_name: string;
            /** @enum {string} */
            status: "created" | "starting" | "running" | "sleeping" | "stopped" | "failed";
        };
        Quota: {
            databases: {
                used: number;
                /** @description null = as much as there is */
                limit: number | null;
            };
            total_bytes: {
                used: number;
                /** @description null = as much as there is */
                limit: number | null;
            };
            database_bytes: {
                /** @description null = as much as there is */
                limit: number | null;
            };
            awake: {
                used: number;
                /** @description null = as much as there is */
                limit: number | null;
            };
        };
        Archive: {
            id: string;
            /** @description What the database was called */
            name: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            archived_at: string;
            /**
             * Format: date-time
             * @description When the data is deleted for good
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string;
            size_bytes: number;
        };
        RestoredDatabase: {
            message: string;
            database: components["schemas"]["Database"];
        };
        RestoreRequest: {
            name?: string;
        };
        DeletedArchive: {
            message: string;
            id: string;
        };
        DatabaseBackups: {
            backups: components["schemas"]["Backup"][];
            schedule: components["schemas"]["BackupSchedule"];
            /** @description Of all its files */
            size_bytes: number;
            room: components["schemas"]["BackupRoom"];
        };
        Backup: {
            id: string;
            /** @description What the database was called then */
            database: string;
            database_id: string;
            /** @description false: it was deleted, or pruned */
            database_exists: boolean;
            /**
             * @description `waiting` for its turn, for the first time or after it was broken off (`interruption`); ask again until it is `complete` or `failed`
             * @enum {string}
             */
            state: "waiting" | "running" | "complete" | "failed";
            /**
             * @description `request`: kept until somebody deletes it. `schedule`: the newest few of a database are kept
             * @enum {string}
             */
            trigger: "request" | "schedule";
            /** @description Of those that were asked for together; null = it was alone */
            run_id: string | null;
            /**
             * Format: date-time
             * @description It holds what was committed about then; while it waits, since when it does
             * @example 2026-11-23T08:15:30.000Z
             */
            started_at: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            finished_at: string | null;
            /** @description Of the file; null unless it is complete */
            size_bytes: number | null;
            /** @description Of the SQL in the file */
            dump_bytes: number | null;
            /** @description Of the file, 64 hex digits */
            sha256: string | null;
            /** @description Why it failed; folders of the machine are named to administrators alone */
            failure: string | null;
            /** @description Why it was broken off by no fault of its own, and begun anew; null = it was not */
            interruption: string | null;
            /**
             * Format: date-time
             * @description When it is removed because its database is gone; null = that is there, or an archive
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string | null;
        };
        BackupSchedule: {
            /** @description In force; 0 = nothing is backed up by itself */
            interval_ms: number;
            /** @description In force: scheduled ones that are kept */
            keep: number;
            /** @description What the database says itself (its setting `backups`); null = as the settings say */
            own: {
                interval_ms: number | null;
                keep: number | null;
            };
            /**
             * Format: date-time
             * @description When the last complete one began
             * @example 2026-11-23T08:15:30.000Z
             */
            last_complete_at: string | null;
            /**
             * Format: date-time
             * @description From when on the next one is taken; null = it was not used since the last one, or nothing is scheduled
             * @example 2026-11-23T08:15:30.000Z
             */
            next_at: string | null;
            /** @description It is used, and has no complete one of the last two intervals */
            is_late: boolean;
        };
        BackupRoom: {
            /** @description What has to be free for the next one: the size of the database */
            needed_bytes: number;
            /** @description What backups may still fill of their disk */
            free_bytes: number;
            /** @description false: the next one is going to be refused */
            is_enough: boolean;
        };
        BackupRun: {
            run_id: string;
            backups: components["schemas"]["Backup"][];
            refused: {
                database: string;
                reason: string;
                message: string;
            }[];
        };
        TakeBackupsRequest: {
            databases?: string[];
        };
        BackupPage: {
            backups: components["schemas"]["Backup"][];
            /** @description `before` of the next page; null = no more */
            next: string | null;
        };
        BackupUsage: {
            count: number;
            size_bytes: number;
            /** @description What the backups of all may take (`backup_max_bytes`); null = no bound */
            max_bytes: number | null;
            room: components["schemas"]["BackupRoom"] & unknown;
            databases: {
                database: string;
                database_id: string;
                database_exists: boolean;
                count: number;
                size_bytes: number;
                /**
                 * Format: date-time
                 * @description When the newest complete one began
                 * @example 2026-11-23T08:15:30.000Z
                 */
                newest_at: string;
            }[];
        };
        RestoredBackup: {
            message: string;
            backup_id: string;
            /** @description Of SQL */
            bytes: number;
            /** @description Statements that were run */
            statements: number;
            database: components["schemas"]["Database"];
        };
        RestoreBackupRequest: {
            name?: string;
        };
        DeletedBackup: {
            message: string;
            id: string;
        };
        DatabaseToken: {
            token: string;
            id: string;
            name: string;
            /** @enum {string} */
            access: "full" | "read-only";
            /**
             * Format: date-time
             * @description null = never
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string | null;
        };
        TokenRequest: {
            /** @enum {string} */
            access: "full" | "read-only";
            name?: string;
            /** @description Seconds until it ends; never by default */
            expires_in?: number;
        };
        ListedToken: {
            id: string;
            name: string;
            /** @enum {string} */
            access: "full" | "read-only";
            /** @enum {string} */
            status: "active" | "expired" | "revoked";
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description null = never
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            revoked_at: string | null;
            /** @description Written with a delay of some seconds; null = never */
            last_used: {
                /**
                 * Format: date-time
                 * @example 2026-11-23T08:15:30.000Z
                 */
                at: string;
                address: string;
            } | null;
        };
        RevokedToken: {
            message: string;
            id: string;
        };
        RotatedTokens: {
            message: string;
            revoked: number;
        };
        Grants: {
            /** @description null = the installation */
            owner: components["schemas"]["Person"] | null;
            grants: components["schemas"]["Grant"][];
        };
        Person: {
            id: string;
            email: string;
            name: string;
        };
        Grant: {
            user: components["schemas"]["Person"];
            /**
             * @description `read` and `write` its data; `manage` also its settings, tokens, grants and end
             * @enum {string}
             */
            right: "read" | "write" | "manage";
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            created_at: string;
        };
        GivenGrant: {
            grant: components["schemas"]["Grant"];
        };
        GrantRequest: {
            /**
             * @description `read` and `write` its data; `manage` also its settings, tokens, grants and end
             * @enum {string}
             */
            right: "read" | "write" | "manage";
        };
        RemovedGrant: {
            message: string;
        };
        GivenDatabase: {
            /** @description null = the installation */
            owner: components["schemas"]["Person"] | null;
        };
        OwnerRequest: {
            /** @description Id or e-mail address; null = the installation */
            user: string | null;
        };
        ApiKey: {
            id: string;
            name: string;
            /** @description The person whose role and rights it has; null = the installation, which may do everything */
            owner: {
                id: string;
                email: string;
            } | null;
            scope: components["schemas"]["KeyScope"];
            /** @description Addresses and networks that it is accepted from; empty = any */
            allowed_addresses: string[];
            /** @enum {string} */
            status: "active" | "expired";
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @description null = never
             * @example 2026-11-23T08:15:30.000Z
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description Until when the text before the last rotation opens
             * @example 2026-11-23T08:15:30.000Z
             */
            previous_until: string | null;
            /** @description Written with a delay of some seconds; null = never */
            last_used: {
                /**
                 * Format: date-time
                 * @example 2026-11-23T08:15:30.000Z
                 */
                at: string;
                address: string;
            } | null;
        };
        /** @description What the key is narrowed to; it never does more than its owner may */
        KeyScope: {
            /**
             * @description Groups of routes, as the first part of `x-permission`; null = all
             * @default null
             */
            groups?: ("databases" | "archives" | "backups" | "grants" | "tokens" | "data" | "queries" | "history" | "stats" | "connections" | "metrics" | "keys" | "account" | "users" | "system" | "audit" | "logs" | "events" | "alerts")[] | null;
            /**
             * @description Names of databases; null = all that its owner may use, those to come too
             * @default null
             */
            databases?: string[] | null;
            /**
             * @description `read-only` changes nothing, and reads data alone: the worker refuses its writes
             * @default full
             * @enum {string}
             */
            access?: "full" | "read-only";
        };
        NewApiKey: {
            /** @description The text: shown once, stored as SHA-256 */
            key: string;
            api_key: components["schemas"]["ApiKey"];
        };
        KeyRequest: {
            name: string;
            scope?: components["schemas"]["KeyScope"];
            /** @description Addresses and networks that it is accepted from; empty = any */
            allowed_addresses?: string[];
            /** @description Seconds until it ends; never by default */
            expires_in?: number;
            /** @description It belongs to the installation and stays when you leave; for administrators */
            installation?: boolean;
        };
        ChangedApiKey: {
            api_key: components["schemas"]["ApiKey"];
        };
        KeyChange: {
            name?: string;
            scope?: components["schemas"]["KeyScope"];
            /** @description Addresses and networks that it is accepted from; empty = any */
            allowed_addresses?: string[];
        };
        KeyRotation: {
            /**
             * @description How long the old text opens; 0 = not at all
             * @default 86400
             */
            overlap_seconds?: number;
        };
        RevokedApiKey: {
            message: string;
            id: string;
        };
        QueryResult: {
            /** @description The rows, when the statement yields columns; null otherwise */
            data: ({
                [key: string]: unknown;
            } | unknown[])[] | null;
            /** @description Rows returned by a read, rows changed by a write */
            rows_affected: number;
            message: string | null;
            /** @enum {boolean} */
            success: true;
            /** @description Names of the columns, in their order */
            columns: string[];
            execution_time_ms: number;
            rows_read: number | null;
            rows_written: number | null;
            last_insert_rowid: number | null;
            /**
             * @description Present when `limit` cut the rows
             * @enum {boolean}
             */
            truncated?: true;
        };
        QueryRequest: {
            /** @description One statement. Alias: `query` */
            sql: string;
            params?: components["schemas"]["Parameters"];
            /** @description How many rows at most; more are cut, and `truncated` says so */
            limit?: number;
            /**
             * @description `json` (default): rows as objects. `arrays`: rows as arrays, which keeps columns of the same name. `ndjson` and `csv` stream results of any size
             * @enum {string}
             */
            format?: "json" | "arrays" | "ndjson" | "csv";
        };
        BatchRequest: {
            statements: components["schemas"]["BatchStatement"][];
            /** @default true */
            transaction?: boolean;
        };
        BatchStatement: {
            /** @description One statement. Alias: `query` */
            sql: string;
            params?: components["schemas"]["Parameters"];
        };
        CreatedTable: {
            message: string;
        };
        TableRequest: {
            table_name: string;
            columns: components["schemas"]["ColumnDefinition"][];
        };
        /** @description A string `default` is a literal, save CURRENT_TIMESTAMP, _DATE, _TIME, NULL, TRUE, FALSE and numbers */
        ColumnDefinition: {
            name: string;
            /**
             * @description Any SQLite type name
             * @example TEXT
             */
            type: string;
            primary_key?: boolean;
            not_null?: boolean;
            unique?: boolean;
            default?: components["schemas"]["Value"];
        };
        /** @description NULL, boolean (binds as 0 or 1), number (integers are exact int64), text, or a BLOB as base64 */
        Value: null | boolean | number | string | {
            /** Format: byte */
            base64: string;
        };
        ChangedRows: {
            message: string;
            rows_affected: number;
        };
        InsertRequest: {
            rows: components["schemas"]["Row"][];
        };
        /** @description Column names and their values */
        Row: {
            [key: string]: components["schemas"]["Value"];
        };
        SelectedRows: {
            data: {
                [key: string]: unknown;
            }[];
            /** @description Rows returned */
            rows_affected: number;
            message: string | null;
            /** @enum {boolean} */
            success: true;
        };
        Schema: {
            database: string;
            tables: components["schemas"]["Table"][];
        };
        Table: {
            name: string;
            columns: components["schemas"]["Column"][];
            indexes: {
                name: string;
                columns: string[];
                unique: boolean;
            }[];
            foreign_keys: {
                columns: string[];
                references_table: string;
                references_columns: string[];
                on_update: string;
                on_delete: string;
            }[];
            row_count: number;
        };
        Column: {
            name: string;
            type: string;
            nullable: boolean;
            primary_key: boolean;
            auto_increment: boolean;
            unique: boolean;
            /** @description As SQL text */
            default: string | null;
        };
        SavedQueries: {
            queries: components["schemas"]["SavedQuery"][];
        };
        SavedQuery: {
            id: string;
            name: string;
            sql: string;
            /** @description Everybody who may read the database sees it */
            shared: boolean;
            /** @description Who saved it; null = a key of the installation */
            owner: {
                id: string;
                name: string;
            } | null;
            /** @description Who asks saved it, and may change it */
            mine: boolean;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            updated_at: string;
        };
        SavedQueryAnswer: {
            query: components["schemas"]["SavedQuery"];
        };
        SaveQueryRequest: {
            name: string;
            sql: string;
            /**
             * @description Everybody who may read the database sees it
             * @default false
             */
            shared?: boolean;
        };
        ChangeQueryRequest: {
            name?: string;
            sql?: string;
            /** @description Everybody who may read the database sees it */
            shared?: boolean;
        };
        RemovedQuery: {
            message: string;
        };
        QueryHistory: {
            /** @description Whether statements are kept */
            enabled: boolean;
            runs: components["schemas"]["QueryRun"][];
        };
        QueryRun: {
            id: number;
            sql: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            started_at: string;
            duration_ms: number;
            row_count: number | null;
            rows_read: number | null;
            rows_written: number | null;
            failure: string | null;
        };
        KeptRuns: {
            kept: number;
        };
        AddRunsRequest: {
            runs: {
                sql: string;
                /**
                 * Format: date-time
                 * @example 2026-11-23T08:15:30.000Z
                 */
                started_at: string;
                duration_ms: number;
                /**
                 * @description Rows of the result; null = none
                 * @default null
                 */
                row_count?: number | null;
                /** @default null */
                rows_read?: number | null;
                /** @default null */
                rows_written?: number | null;
                /**
                 * @description What went wrong; null = nothing
                 * @default null
                 */
                failure?: string | null;
            }[];
        };
        HistoryChoice: {
            enabled: boolean;
        };
        KeepHistoryRequest: {
            enabled: boolean;
        };
        ClearedHistory: {
            message: string;
        };
        ConnectionPage: {
            connections: components["schemas"]["Connection"][];
            /** @description Of all that match, beyond the page too */
            totals: {
                total: number;
                active: number;
                idle: number;
                queries_executed: number;
                by_kind: {
                    websocket: number;
                    stream: number;
                    replica: number;
                    request: number;
                };
            };
        };
        Connection: {
            id: string;
            /**
             * @description `websocket`; `stream`: over HTTP, held together by its baton; `replica`: an embedded replica, listed for five minutes after it came last; `request`: being answered now
             * @enum {string}
             */
            kind: "websocket" | "stream" | "replica" | "request";
            database: string;
            client_ip: string;
            /** @description Library or program, as it names itself */
            client: string | null;
            /** @description Null = a socket that has not said yet who it is */
            principal: {
                /** @enum {string} */
                kind: "user" | "api-key" | "database-token";
                id: string;
                /** @description E-mail address, or name of the key or token */
                name: string | null;
            } | null;
            /** @description The route that it came by */
            endpoint: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            connected_at: string;
            /** @description Seconds */
            duration: number;
            /**
             * @description `active` while something runs for it
             * @enum {string}
             */
            status: "active" | "idle";
            /** @description Requests that ran statements; a pipeline counts once */
            queries_executed: number;
            bytes_received: number;
            bytes_sent: number;
        };
        EndedConnection: {
            id: string;
            /** @enum {string} */
            kind: "websocket" | "stream" | "replica" | "request";
            database: string;
        };
        WorkerPools: {
            pools: components["schemas"]["WorkerPool"][];
        };
        WorkerPool: {
            database: string;
            /** @description Connections for queries over HTTP to the worker */
            open: number;
            /** @description Those of them that rest */
            idle: number;
            /** @description Those of them that carry a request */
            borrowed: number;
            /** @description Requests that wait for a connection */
            waiting: number;
            limit: number;
            limit_per_credential: number;
            /** @description Sockets that carry queries and streams to the worker */
            sockets: number;
            /** @description Those of them that rest */
            sockets_idle: number;
            /** @description Change feeds, on connections of their own */
            feeds: number;
            feed_limit: number;
            /** @description Streams over HTTP that are open on the worker */
            streams: number;
            stream_limit: number;
            /** @description Writes that wait for their turn */
            writes_waiting: number;
            write_limit: number;
            write_bytes_waiting: number;
            write_bytes_limit: number;
        };
        MetricSeries: {
            database: string | null;
            range: string;
            step_seconds: number;
            /** @description When each step begins, oldest first */
            times: string[];
            series: {
                metric: string;
                /**
                 * @description `count`: in the whole step
                 * @enum {string}
                 */
                unit: "count" | "ms" | "bytes" | "percent";
                /** @description One for each time; null = nothing is known of it */
                values: (number | null)[];
            }[];
        };
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            /** @description `before` of the next page; null = no more */
            next: number | null;
            /** @description The end of the whole log */
            head: {
                seq: number;
                /**
                 * @description 64 hex digits
                 * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                 */
                hash: string;
            };
        };
        AuditEntry: {
            /** @description 1, 2, 3 … without gaps */
            seq: number;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            at: string;
            actor: {
                /** @enum {string} */
                kind: "user" | "api-key" | "database-token" | "anonymous" | "system";
                id: string | null;
                /** @description An e-mail address, or the name of a key */
                name: string | null;
            };
            address: string;
            /** @description An `operationId` of this document; of libSQL clients the route */
            action: string;
            /** @description What it was about; null = the installation */
            target: string | null;
            /**
             * @description `refused`: it was not allowed. `failed`: it was allowed and did not work
             * @enum {string}
             */
            outcome: "done" | "refused" | "failed";
            /** @description HTTP status of the answer; 0 for what nobody asked for */
            status: number;
            reason: string | null;
            /** @description Equal refusals of one second are one entry */
            attempts: number;
            request_id: string | null;
            details: {
                [key: string]: unknown;
            } | null;
            /**
             * @description SHA-256 over the entry and the hash of the one before
             * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
             */
            hash: string;
        };
        AuditVerdict: {
            is_whole: boolean;
            /** @description How many are as they were written */
            entries: number;
            /** @description Where the log begins: what came before was forgotten by retention */
            anchor: {
                seq: number;
                /**
                 * @description 64 hex digits
                 * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                 */
                hash: string;
            };
            /** @description Where the good part ends */
            head: {
                seq: number;
                /**
                 * @description 64 hex digits
                 * @example aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                 */
                hash: string;
            };
            problem: string | null;
        };
        Security: {
            /** @description 0 to 100: the points of all findings together */
            score: number;
            findings: {
                id: string;
                title: string;
                points: number;
                max_points: number;
                /** @description What was found, good or not */
                finding: string;
                /** @description What brings the missing points; null = none are */
                remedy: string | null;
            }[];
            /** @description Attempts of the last day that were refused; the audit log has each */
            refusals: {
                /**
                 * Format: date-time
                 * @example 2026-11-23T08:15:30.000Z
                 */
                since: string;
                attempts: number;
                by_reason: {
                    [key: string]: number;
                };
                by_address: {
                    [key: string]: number;
                };
            };
        };
        LogPage: {
            lines: components["schemas"]["LogLine"][];
            /** @description `before` of the next page; null = no more */
            next: string | null;
            /** @description Of this gateway since its start */
            figures: {
                written: number;
                /** @description Lines that were given up: too many at once, or no room */
                dropped: number;
                waiting: number;
                /** @description Of the file; null = not looked at yet */
                size_bytes: number | null;
            };
        };
        LogLine: {
            /**
             * @description Its place in the log: a later line has a larger one
             * @example 1805123456789012
             */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            at: string;
            /** @enum {string} */
            level: "debug" | "info" | "warning" | "error";
            /**
             * @description `worker`: what the worker of a database wrote
             * @enum {string}
             */
            service: "gateway" | "worker";
            message: string;
            /** @description The name that it had then; null = it is about none */
            database: string | null;
            /** @description The `X-Request-Id` of the request that it is about */
            request_id: string | null;
            /**
             * @description What happened; null = a line that is no event
             * @enum {string|null}
             */
            event: "gateway_started" | "gateway_stopped" | "database_spawned" | "database_pruned" | "database_deleted" | "database_restored" | "database_key_rotated" | "backup_begun" | "backup_taken" | "backup_failed" | "backup_interrupted" | "backup_deleted" | "backup_restored" | "backup_check_failed" | "worker_woken" | "worker_slept" | "worker_crashed" | "worker_failed" | "worker_stalled" | "orphan_ended" | "engine_unconfined" | "image_pulled" | "operation_failed" | "reconcile_failed" | "catalog_write_failed" | "catalog_refresh_failed" | "setting_ignored" | "mode_changed" | "insights_lost" | "statement_ran" | "audit_write_failed" | "certificate_replaced" | "certificate_refused" | "request_refused" | "sample_failed" | "health_lost" | "health_regained" | "request_failed" | "signed_in" | "sign_in_refused" | "refresh_token_reused" | "person_changed" | "mail_failed" | "store_set_aside" | "store_crashed" | "store_write_failed" | "log_lines_dropped" | "alert_fired" | "alert_resolved" | "alert_undelivered" | "alert_check_failed" | "log_trim_failed" | "traces_lost" | "key_changed" | "token_changed" | "grant_changed" | null;
            details: {
                [key: string]: unknown;
            } | null;
        };
        AlertMetric: {
            /**
             * @description One of `GET /admin/alerts/metrics`
             * @enum {string}
             */
            name: "failed_databases" | "worker_crashes" | "disk_free_percent" | "memory_free_percent" | "cpu_percent" | "error_rate_percent" | "requests_per_second" | "average_response_ms" | "certificate_days_left" | "refused_sign_ins" | "refused_requests" | "failing_health_checks" | "failing_stores" | "late_backups" | "failed_backups" | "dropped_log_lines" | "history.requests" | "history.errors" | "history.server_errors" | "history.queries" | "history.latency_p50" | "history.latency_p99" | "history.latency_mean" | "history.rows_read" | "history.rows_written" | "history.cpu_percent" | "history.memory_bytes" | "history.disk_bytes" | "history.connections" | "history.awake_workers" | "history.waiting" | "history.wakes" | "history.wake_mean" | "history.crashes" | "history.gateway_cpu_percent" | "history.gateway_memory_bytes" | "history.disk_free_bytes" | "history.backup_age_ms" | "history.backups_running" | "history.backup_failures";
            description: string;
            /** @description null = it does not apply here, or is not known yet */
            value: number | null;
        };
        AlertRule: {
            id: string;
            name: string;
            /**
             * @description One of `GET /admin/alerts/metrics`
             * @enum {string}
             */
            metric: "failed_databases" | "worker_crashes" | "disk_free_percent" | "memory_free_percent" | "cpu_percent" | "error_rate_percent" | "requests_per_second" | "average_response_ms" | "certificate_days_left" | "refused_sign_ins" | "refused_requests" | "failing_health_checks" | "failing_stores" | "late_backups" | "failed_backups" | "dropped_log_lines" | "history.requests" | "history.errors" | "history.server_errors" | "history.queries" | "history.latency_p50" | "history.latency_p99" | "history.latency_mean" | "history.rows_read" | "history.rows_written" | "history.cpu_percent" | "history.memory_bytes" | "history.disk_bytes" | "history.connections" | "history.awake_workers" | "history.waiting" | "history.wakes" | "history.wake_mean" | "history.crashes" | "history.gateway_cpu_percent" | "history.gateway_memory_bytes" | "history.disk_free_bytes" | "history.backup_age_ms" | "history.backups_running" | "history.backup_failures";
            /** @description Name of the database whose own series it looks at, with metrics of `history.` alone; null = the whole gateway */
            database: string | null;
            /** @enum {string} */
            comparison: "above" | "below";
            threshold: number;
            /** @description How long it has to be so before the rule fires */
            for_seconds: number;
            /** @enum {string} */
            severity: "info" | "warning" | "critical";
            enabled: boolean;
            /** @description Ids of channels; null = all */
            channels: string[] | null;
            /**
             * Format: date-time
             * @description Nobody is told until then; null = not silenced
             * @example 2026-11-23T08:15:30.000Z
             */
            silenced_until: string | null;
            /** @description With `database` null: of a database that is gone */
            database_id: string | null;
            /** @description What it looks at, now, as this gateway has it; null = it does not apply here, or is not known yet */
            value: number | null;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            created_at: string;
        };
        NewAlertRule: {
            name: string;
            /**
             * @description One of `GET /admin/alerts/metrics`
             * @enum {string}
             */
            metric: "failed_databases" | "worker_crashes" | "disk_free_percent" | "memory_free_percent" | "cpu_percent" | "error_rate_percent" | "requests_per_second" | "average_response_ms" | "certificate_days_left" | "refused_sign_ins" | "refused_requests" | "failing_health_checks" | "failing_stores" | "late_backups" | "failed_backups" | "dropped_log_lines" | "history.requests" | "history.errors" | "history.server_errors" | "history.queries" | "history.latency_p50" | "history.latency_p99" | "history.latency_mean" | "history.rows_read" | "history.rows_written" | "history.cpu_percent" | "history.memory_bytes" | "history.disk_bytes" | "history.connections" | "history.awake_workers" | "history.waiting" | "history.wakes" | "history.wake_mean" | "history.crashes" | "history.gateway_cpu_percent" | "history.gateway_memory_bytes" | "history.disk_free_bytes" | "history.backup_age_ms" | "history.backups_running" | "history.backup_failures";
            /**
             * @description Name of the database whose own series it looks at, with metrics of `history.` alone; null = the whole gateway
             * @default null
             */
            database?: string | null;
            /** @enum {string} */
            comparison: "above" | "below";
            threshold: number;
            /** @description How long it has to be so before the rule fires */
            for_seconds?: number;
            /**
             * @default warning
             * @enum {string}
             */
            severity?: "info" | "warning" | "critical";
            /** @default true */
            enabled?: boolean;
            /**
             * @description Ids of channels; null = all
             * @default null
             */
            channels?: string[] | null;
            /**
             * Format: date-time
             * @description Nobody is told until then; null = not silenced
             * @default null
             * @example 2026-11-23T08:15:30.000Z
             */
            silenced_until?: string | null;
        };
        AlertRulePatch: {
            name?: string;
            /**
             * @description One of `GET /admin/alerts/metrics`
             * @enum {string}
             */
            metric?: "failed_databases" | "worker_crashes" | "disk_free_percent" | "memory_free_percent" | "cpu_percent" | "error_rate_percent" | "requests_per_second" | "average_response_ms" | "certificate_days_left" | "refused_sign_ins" | "refused_requests" | "failing_health_checks" | "failing_stores" | "late_backups" | "failed_backups" | "dropped_log_lines" | "history.requests" | "history.errors" | "history.server_errors" | "history.queries" | "history.latency_p50" | "history.latency_p99" | "history.latency_mean" | "history.rows_read" | "history.rows_written" | "history.cpu_percent" | "history.memory_bytes" | "history.disk_bytes" | "history.connections" | "history.awake_workers" | "history.waiting" | "history.wakes" | "history.wake_mean" | "history.crashes" | "history.gateway_cpu_percent" | "history.gateway_memory_bytes" | "history.disk_free_bytes" | "history.backup_age_ms" | "history.backups_running" | "history.backup_failures";
            /** @description Name of the database whose own series it looks at, with metrics of `history.` alone; null = the whole gateway */
            database?: string | null;
            /** @enum {string} */
            comparison?: "above" | "below";
            threshold?: number;
            /** @description How long it has to be so before the rule fires */
            for_seconds?: number;
            /** @enum {string} */
            severity?: "info" | "warning" | "critical";
            enabled?: boolean;
            /** @description Ids of channels; null = all */
            channels?: string[] | null;
            /**
             * Format: date-time
             * @description Nobody is told until then; null = not silenced
             * @example 2026-11-23T08:15:30.000Z
             */
            silenced_until?: string | null;
        };
        RemovedAlertPart: {
            id: string;
        };
        AlertChannel: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "webhook" | "slack" | "email";
            /** @description The e-mail address; of a URL only where it leads, since it may be a secret */
            target: string;
            enabled: boolean;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            created_at: string;
        };
        NewAlertChannelAnswer: {
            channel: components["schemas"]["AlertChannel"];
            /** @description Of a webhook, shown once; null for other kinds */
            secret: string | null;
        };
        NewAlertChannel: {
            name: string;
            /** @enum {string} */
            kind: "webhook" | "slack" | "email";
            /** @description A URL, or an e-mail address for `email` */
            target: string;
            /** @description Signs what a webhook is sent; made when absent */
            secret?: string;
            /** @default true */
            enabled?: boolean;
        };
        AlertChannelPatch: {
            name?: string;
            /** @description A URL, or an e-mail address for `email` */
            target?: string;
            /** @description Signs what a webhook is sent; made when absent */
            secret?: string;
            enabled?: boolean;
        };
        AlertChannelTest: {
            delivered: boolean;
            problem: string | null;
        };
        AlertPage: {
            alerts: components["schemas"]["Alert"][];
            next: string | null;
        };
        Alert: {
            id: string;
            rule_id: string;
            /** @description Its name then, as all that follows */
            rule: string;
            /**
             * @description One of `GET /admin/alerts/metrics`
             * @enum {string}
             */
            metric: "failed_databases" | "worker_crashes" | "disk_free_percent" | "memory_free_percent" | "cpu_percent" | "error_rate_percent" | "requests_per_second" | "average_response_ms" | "certificate_days_left" | "refused_sign_ins" | "refused_requests" | "failing_health_checks" | "failing_stores" | "late_backups" | "failed_backups" | "dropped_log_lines" | "history.requests" | "history.errors" | "history.server_errors" | "history.queries" | "history.latency_p50" | "history.latency_p99" | "history.latency_mean" | "history.rows_read" | "history.rows_written" | "history.cpu_percent" | "history.memory_bytes" | "history.disk_bytes" | "history.connections" | "history.awake_workers" | "history.waiting" | "history.wakes" | "history.wake_mean" | "history.crashes" | "history.gateway_cpu_percent" | "history.gateway_memory_bytes" | "history.disk_free_bytes" | "history.backup_age_ms" | "history.backups_running" | "history.backup_failures";
            /** @description Whose series it was; null = the whole gateway */
            database: string | null;
            /** @enum {string} */
            comparison: "above" | "below";
            threshold: number;
            /** @enum {string} */
            severity: "info" | "warning" | "critical";
            value: number;
            /** @enum {string} */
            state: "firing" | "resolved";
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            fired_at: string;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            resolved_at: string | null;
            /** @description Nobody was told */
            silenced: boolean;
            deliveries: {
                channel_id: string;
                channel: string;
                /** @enum {string} */
                state: "firing" | "resolved";
                /** @enum {string} */
                outcome: "delivered" | "failed";
                attempts: number;
                problem: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-23T08:15:30.000Z
                 */
                at: string;
            }[];
        };
        Settings: {
            settings: components["schemas"]["Setting"][];
            /** @description What only the environment can say, and only a restart takes over */
            startup: components["schemas"]["StartVariable"][];
        };
        Setting: {
            name: string;
            /** @enum {string} */
            group: "general" | "databases" | "backups" | "limits" | "people" | "security" | "connections" | "workers" | "observability";
            description: string;
            /** @enum {string} */
            type: "integer" | "choice" | "text" | "origins" | "roles";
            /** @enum {string|null} */
            unit: "ms" | "bytes" | "days" | "seconds" | "per_minute" | "millicpus" | "count" | null;
            minimum: number | null;
            /** @description Of an integer, or the length of a text */
            maximum: number | null;
            /** @description The words that it takes; null = others */
            choices: string[] | null;
            /** @description What holds, or will hold after a restart; null = no limit */
            value: string | number | string[] | null;
            /** @description What holds while nothing is stored */
            default: string | number | string[] | null;
            /** @enum {string} */
            source: "environment" | "stored" | "default";
            /** @description It comes from the environment and cannot be changed here */
            locked: boolean;
            /** @description The environment variable that sets it for good */
            variable: string | null;
            /**
             * @description `now`: on every gateway within a second. `workers`: each worker follows as soon as it is idle. `restart`: a gateway follows when it starts again
             * @enum {string}
             */
            effect: "now" | "workers" | "restart";
            /** @description The gateway that answers still runs with another value */
            needs_restart: boolean;
            /**
             * Format: date-time
             * @example 2026-11-23T08:15:30.000Z
             */
            changed_at: string | null;
            changed_by: string | null;
        };
        StartVariable: {
            variable: string;
            description: string;
            is_set: boolean;
            /** @description null when it is not set, or holds a secret */
            value: string | null;
            default: string | null;
        };
        SettingChanges: {
            /** @description What the sign-in page, mails and authenticator apps call this installation. null = back to the default */
            system_name?: string | null;
            /**
             * @description Least severe level that is logged. null = back to the default
             * @enum {string|null}
             */
            log_level?: "trace" | "debug" | "info" | "warning" | "error" | "fatal" | null;
            /**
             * @description What the data of all databases is open to: `read-only` takes no writes, `maintenance` asks all callers to come again. Administration works in each. null = back to the default
             * @enum {string|null}
             */
            mode?: "normal" | "read-only" | "maintenance" | null;
            /** @description What callers are told while the mode is not `normal`. null = back to the default */
            mode_reason?: string | null;
            /** @description When callers are asked to come again during maintenance, of all databases or of one. null = back to the default */
            mode_retry_seconds?: number | null;
            /** @description Databases of the whole installation, archives not counted; else any number. null = back to the default */
            max_databases?: number | null;
            /**
             * @description Of new databases: `strong` survives power loss, `relaxed` a killed process only. null = back to the default
             * @enum {string|null}
             */
            durability?: "strong" | "relaxed" | null;
            /** @description Idle time before a database sleeps; 0 = never. null = back to the default */
            idle_ms?: number | null;
            /** @description With Docker a database that sleeps is paused first; after this time its container stops. 0 = never. null = back to the default */
            stop_ms?: number | null;
            /** @description Databases awake at once; else one per 16 MB of half the memory of the machine, or of its container. null = back to the default */
            max_awake?: number | null;
            /** @description Workers that start at once, the others wait in order; else four per processor core, at most 32. null = back to the default */
            max_starts?: number | null;
            /** @description Workers started ahead for new databases, about 27 MB each; 0 = none. null = back to the default */
            spare_workers?: number | null;
            /** @description Days that a pruned database can be restored. null = back to the default */
            archive_days?: number | null;
            /** @description How often a database that is used is backed up by itself; 0 = never. null = back to the default */
            backup_interval_ms?: number | null;
            /** @description Scheduled backups that are kept of a database; the oldest go when a new one is complete. null = back to the default */
            backup_keep?: number | null;
            /** @description Backups of a database that people asked for: they are kept until somebody deletes them, and the next one is refused. null = back to the default */
            backup_max_requested?: number | null;
            /** @description Bytes that the files of all backups may take: the oldest scheduled ones go, but never the newest of a database; past it none is taken. null = back to the default */
            backup_max_bytes?: number | null;
            /** @description Days that the backups of a database that is gone are kept. null = back to the default */
            backup_retention_days?: number | null;
            /** @description Longest wait for a worker to be ready. null = back to the default */
            wake_timeout_ms?: number | null;
            /** @description Longest run of a statement or batch over REST and of a stateless write of a libSQL client; of rows with `limit`, `ndjson` or `csv` the longest wait for the next ones. null = back to the default */
            query_timeout_ms?: number | null;
            /** @description Largest JSON result; `format=ndjson` streams any size. null = back to the default */
            max_result_bytes?: number | null;
            /** @description Largest request body of the REST API. null = back to the default */
            max_body_bytes?: number | null;
            /** @description Largest dump that a database is made from. null = back to the default */
            max_import_bytes?: number | null;
            /** @description Writes that may wait for one database. null = back to the default */
            max_queue?: number | null;
            /** @description Bytes of the writes that wait. null = back to the default */
            max_queue_bytes?: number | null;
            /** @description Memory for the answers of small reads that are kept until something is written, of all databases together; 0 = none are kept. null = back to the default */
            kept_answers_bytes?: number | null;
            /** @description Requests to a flooded database that begin together while others are asked for much less, and in 20 ms where these never pause, else eight per processor core: more let the flood through faster, fewer leave the others quicker; 0 = no database waits for others. null = back to the default */
            flood_slice?: number | null;
            /** @description Databases that one person may own; administrators and the installation are free of all four. null = back to the default */
            user_max_databases?: number | null;
            /** @description Bytes of all databases of one person together. null = back to the default */
            user_max_bytes?: number | null;
            /** @description Bytes of one database of a person; a lower limit of its own counts. null = back to the default */
            user_max_database_bytes?: number | null;
            /** @description Databases of one person that are awake at once. null = back to the default */
            user_max_awake?: number | null;
            /** @description Roles that must have a second factor; without one they reach nothing but their account. null = back to the default */
            second_factor_for?: ("viewer" | "user" | "admin")[] | null;
            /** @description A session that rests this long is over. null = back to the default */
            session_idle_ms?: number | null;
            /** @description A session is over after this time, however much it is used; a change holds for sessions that begin then. null = back to the default */
            session_max_ms?: number | null;
            /** @description Sessions of one person in browsers, and as many of programs; a new one ends the one that was used longest ago. null = back to the default */
            max_sessions?: number | null;
            /** @description How long an access token of `POST /auth/login` lasts before it has to be refreshed. null = back to the default */
            access_token_ms?: number | null;
            /** @description Dangerous acts want a proof of who you are that is at most this old. null = back to the default */
            step_up_ms?: number | null;
            /** @description Websites that may call `/admin`, `/api` and `/auth`, separated by commas. null = back to the default */
            cors_origins?: string[] | null;
            /** @description Requests a minute from one address; 0 = any number. null = back to the default */
            rate_per_address?: number | null;
            /** @description Requests a minute with one credential; 0 = any number. null = back to the default */
            rate_per_key?: number | null;
            /** @description Requests a minute for one database; 0 = any number. null = back to the default */
            rate_per_database?: number | null;
            /** @description Requests with one credential that run at a time; 0 = any number. null = back to the default */
            max_in_flight_per_key?: number | null;
            /** @description Sign-ins a minute from one address; 0 = any number. null = back to the default */
            rate_login?: number | null;
            /** @description Wrong credentials a minute from one address, before the answer is 429; 0 = any number. null = back to the default */
            rate_failed?: number | null;
            /** @description Days that the searchable log is kept; 0 = for ever. null = back to the default */
            log_days?: number | null;
            /** @description Largest size of the searchable log, whose oldest lines go first; 0 = any. null = back to the default */
            log_max_bytes?: number | null;
            /** @description Days that the audit log is kept; 0 = for ever. null = back to the default */
            audit_days?: number | null;
            /** @description Longest time for the headers of a request. null = back to the default */
            headers_timeout_ms?: number | null;
            /** @description Longest time for a whole request to arrive, its body too; 0 = any. null = back to the default */
            request_timeout_ms?: number | null;
            /** @description Longest time in which a client takes nothing of its answer, and a second more for each 16 KiB that wait; 0 = any. null = back to the default */
            send_timeout_ms?: number | null;
            /** @description Connections at a time; 0 = any number. null = back to the default */
            max_connections?: number | null;
            /** @description Connections at a time of one address that is no trusted proxy; 0 = any number. null = back to the default */
            max_connections_per_address?: number | null;
            /** @description Memory of one container, unless its database says otherwise, as with the next three; 0 = no limit. null = back to the default */
            worker_memory_bytes?: number | null;
            /** @description Processor time of one container, 1000 = one core; 0 = an equal share of all. null = back to the default */
            worker_millicpus?: number | null;
            /** @description Processes and threads of one container; 0 = no limit. null = back to the default */
            worker_pids?: number | null;
            /** @description Files and connections that one container may have open; 0 = the limit of the engine. null = back to the default */
            worker_open_files?: number | null;
            /**
             * @description Whether statements are counted for the insights of databases, their values taken out. null = back to the default
             * @enum {string|null}
             */
            insights?: "on" | "off" | null;
            /** @description Days that insights are kept. null = back to the default */
            insight_days?: number | null;
            /**
             * @description Whether statements go to the log: `statements` with their values taken out, `parameters` as they were sent, with what was bound. null = back to the default
             * @enum {string|null}
             */
            query_log?: "off" | "statements" | "parameters" | null;
            /** @description How many of a hundred statements go to the query log. null = back to the default */
            query_log_percent?: number | null;
            /** @description Statements that take this long go to the query log in any case; 0 = none. null = back to the default */
            query_log_slow_ms?: number | null;
        };
        GatewayStats: {
            uptime_seconds: number;
            total_requests: number;
            /** @description Answers of 400 and above */
            total_errors: number;
            /** @description By route of this document; all else is `other` */
            requests_by_endpoint: {
                [key: string]: number;
            };
            /** @description By HTTP status */
            errors_by_type: {
                [key: string]: number;
            };
            /** @description What happened to databases and workers, by kind */
            events: {
                [key: string]: number;
            };
            /** @description Databases whose worker runs */
            active_databases: number;
            /** @description Workers that wait for a database to come */
            spare_workers: number;
            total_queries: number;
            /** @description What each worker that is awake used when it was measured last */
            workers: {
                db_name: string;
                /** @description 100 = one core */
                cpu_percent: number | null;
                memory_bytes: number | null;
                disk_bytes: number;
            }[];
            /** @description The checks of `/health` that fail or warn of what fails, each with what happened and what to do */
            problems: {
                /** @enum {string} */
                check: "catalog" | "driver" | "disk" | "memory" | "stores" | "backups";
                message: string;
            }[];
        };
        SystemStats: {
            system: {
                /**
                 * Format: date-time
                 * @example 2026-11-23T08:15:30.000Z
                 */
                timestamp: string;
                uptime_seconds: number;
                memory_usage: {
                    used_bytes: number;
                    available_bytes: number;
                    /** @description Percent, 0 to 100 */
                    usage_percent: number;
                };
                /** @description Percent, 0 to 100 */
                cpu_usage_percent: number;
                disk_usage: {
                    data_path: string;
                    used_bytes: number;
                    available_bytes: number;
                    /** @description Percent, 0 to 100 */
                    usage_percent: number;
                };
            };
            databases: {
                total_count: number;
                running_count: number;
                /** @description Every database that does not run, sleeping ones included */
                stopped_count: number;
                total_size_bytes: number;
                average_size_bytes: number;
            };
            api_metrics: {
                /** @description Since the gateway started */
                total_requests: number;
                /** @description Over the last 60 seconds */
                requests_per_second: number;
                /** @description Over the last 60 seconds */
                average_response_time_ms: number;
                /** @description Answers of 400 and above, over the last 60 seconds */
                error_rate_percent: number;
            };
        };
        /**
         * @description The body of an error on the routes of libSQL clients
         * @example {
         *       "message": "Database not found.",
         *       "code": "DATABASE_NOT_FOUND",
         *       "error": "Database not found."
         *     }
         */
        HranaError: {
            message: string;
            /** @description As the worker has it, for example `AUTH_JWT_INVALID`; else our reason */
            code: string;
            /** @description The message again, as older clients read it */
            error?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A message of the Hrana protocol, as libSQL clients send and read it */
        Hrana: {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getBanner: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The gateway is there */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Banner"];
                };
            };
            /** @description A browser goes to the pages for people */
            302: {
                headers: {
                    /** @description Where they are */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests can be served */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description The catalog, the driver or the disk fails */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It lives */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liveness"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests can be sent here */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Requests should go elsewhere */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The credentials of a person */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Login"];
                };
            };
            /** @description `LOGIN_FAILED`: E-mail address, password or code is wrong, or the account is not active. `SECOND_FACTOR_REQUIRED`: The account wants a code of its authenticator app as well */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SIGN_IN_THROTTLED`: Too many failed sign-ins; wait before the next one. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SIGN_IN_BUSY`: Too many sign-ins at once */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    refreshTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The newest refresh token */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"];
            };
        };
        responses: {
            /** @description New tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description `SESSION_INVALID`: The session is unknown, over or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session that asks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentSession"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    beginSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The credentials of a person */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    /** @description The session: HttpOnly, SameSite=Strict, Secure */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserSession"];
                };
            };
            /** @description `LOGIN_FAILED`: E-mail address, password or code is wrong, or the account is not active. `SECOND_FACTOR_REQUIRED`: The account wants a code of its authenticator app as well */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SIGN_IN_THROTTLED`: Too many failed sign-ins; wait before the next one. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SIGN_IN_BUSY`: Too many sign-ins at once */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    stepUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The proof */
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUpRequest"];
            };
        };
        responses: {
            /** @description Proven */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `LOGIN_FAILED`: E-mail address, password or code is wrong, or the account is not active. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it. `SECOND_FACTOR_REQUIRED`: The account wants a code of its authenticator app as well */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SIGN_IN_THROTTLED`: Too many failed sign-ins; wait before the next one. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SIGN_IN_BUSY`: Too many sign-ins at once. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSignInMethods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ways */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInMethods"];
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    inspectLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The link */
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkRequest"];
            };
        };
        responses: {
            /** @description The link is good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            /** @description `LINK_INVALID`: The one-time link is unknown, used or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The link, and who the admin is */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupRequest"];
            };
        };
        responses: {
            /** @description The admin */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAnswer"];
                };
            };
            /** @description `LINK_INVALID`: The one-time link is unknown, used or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `EMAIL_TAKEN`: A user of this e-mail address exists already. `SETUP_DONE`: The gateway has its first admin already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule. `WEAK_PASSWORD`: The password breaks a rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SIGN_IN_BUSY`: Too many sign-ins at once */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    acceptInvite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The link and a password */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptRequest"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAnswer"];
                };
            };
            /** @description `LINK_INVALID`: The one-time link is unknown, used or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule. `WEAK_PASSWORD`: The password breaks a rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SIGN_IN_BUSY`: Too many sign-ins at once */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The link and a password */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetRequest"];
            };
        };
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAnswer"];
                };
            };
            /** @description `LINK_INVALID`: The one-time link is unknown, used or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule. `WEAK_PASSWORD`: The password breaks a rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SIGN_IN_BUSY`: Too many sign-ins at once */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getWelcomePage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description To the same page of the dashboard */
            302: {
                headers: {
                    /** @description Where it is */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getWelcomeScript: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The script */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    startOidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider */
            302: {
                headers: {
                    /** @description Its address */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `ROUTE_NOT_FOUND`: No route has this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `OIDC_UNAVAILABLE`: The OIDC provider does not answer as it should */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    stepUpByOidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider */
            302: {
                headers: {
                    /** @description Its address */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it. `SECOND_FACTOR_REQUIRED`: The account wants a code of its authenticator app as well */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ROUTE_NOT_FOUND`: No route has this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `OIDC_UNAVAILABLE`: The OIDC provider does not answer as it should. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    finishOidc: {
        parameters: {
            query?: {
                /** @description The authorization code */
                code?: string;
                /** @description What the browser took along */
                state?: string;
                /** @description The issuer (RFC 9207) */
                iss?: string;
                /** @description Why the provider refused */
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in, or proven */
            302: {
                headers: {
                    /** @description A page */
                    Location?: string;
                    /** @description The session */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `LOGIN_FAILED`: E-mail address, password or code is wrong, or the account is not active. `SESSION_INVALID`: The session is unknown, over or revoked. `SECOND_FACTOR_REQUIRED`: The account wants a code of its authenticator app as well */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ROUTE_NOT_FOUND`: No route has this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `OIDC_UNAVAILABLE`: The OIDC provider does not answer as it should */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What changes */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountChanges"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The present and the new password */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `LOGIN_FAILED`: E-mail address, password or code is wrong, or the account is not active. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule. `WEAK_PASSWORD`: The password breaks a rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SIGN_IN_THROTTLED`: Too many failed sign-ins; wait before the next one. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SIGN_IN_BUSY`: Too many sign-ins at once. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSession"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    endSessions: {
        parameters: {
            query?: {
                /** @description The one that asks too */
                all?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the session */
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SESSION_NOT_FOUND`: No session of this user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the app is told, shown this once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorEnrolment"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SECOND_FACTOR_STATE`: The authenticator app is set up already, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SECOND_FACTOR_STATE`: The authenticator app is set up already, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A code of the app */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorConfirmation"];
            };
        };
        responses: {
            /** @description Ten codes for the day that the app is lost */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `LOGIN_FAILED`: E-mail address, password or code is wrong, or the account is not active. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SECOND_FACTOR_STATE`: The authenticator app is set up already, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SIGN_IN_THROTTLED`: Too many failed sign-ins; wait before the next one. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ten new codes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SECOND_FACTOR_STATE`: The authenticator app is set up already, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAnswer"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `USER_NOT_FOUND`: No user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: {
                /** @description Id of the user who gets the databases */
                hand_over_to?: string;
            };
            header?: never;
            path: {
                /** @description Id of the user */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedUser"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `USER_NOT_FOUND`: No user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `LAST_ADMIN`: Nobody would be left who may do everything. `USER_STATUS`: The status of the user does not allow this. `OWNS_DATABASES`: The user owns databases: hand them over first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user */
                user_id: string;
            };
            cookie?: never;
        };
        /** @description What changes */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChanges"];
            };
        };
        responses: {
            /** @description The changed user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAnswer"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `USER_NOT_FOUND`: No user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `LAST_ADMIN`: Nobody would be left who may do everything. `USER_STATUS`: The status of the user does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    makeUserLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedLink"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `USER_NOT_FOUND`: No user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `USER_STATUS`: The status of the user does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSession"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `USER_NOT_FOUND`: No user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    endUserSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `USER_NOT_FOUND`: No user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeUserSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the user */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `USER_NOT_FOUND`: No user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SECOND_FACTOR_STATE`: The authenticator app is set up already, or not yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permissions, and who has them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roles"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSignInRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInRules"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putSignInRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The rules */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRules"];
            };
        };
        responses: {
            /** @description The rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInRules"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listInvites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invites */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invite"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who, and as what */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteRequest"];
            };
        };
        responses: {
            /** @description The invite, with its link */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewInvite"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `EMAIL_TAKEN`: A user of this e-mail address exists already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    withdrawInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the invite */
                invite_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Withdrawn */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVITE_NOT_FOUND`: No invite has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    spawnDatabase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description Settings of a new database. May be left out; what is no JSON object is not looked at */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DatabaseSettings"];
            };
        };
        responses: {
            /** @description It existed and runs now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpawnedDatabase"];
                };
            };
            /** @description It is new */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpawnedDatabase"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `RESERVED_NAME`: The database name is reserved for the gateway itself. `INVALID_PARAMETER`: A parameter has a value that cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NAME_TAKEN`: A database of this name exists already. `LANE_UNAVAILABLE`: The workers of this gateway cannot be reached past it. `QUOTA_REACHED`: The quota of the owner is used up. `LIMITS_UNAVAILABLE`: The workers of this gateway cannot be held to such limits. `DATABASE_BUSY`: Another change of this database is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `CATALOG_UNAVAILABLE`: The catalog does not answer. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    importDatabase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description The dump; up to `DBFORGE_MAX_IMPORT_BYTES` */
        requestBody: {
            content: {
                "application/sql": string;
            };
        };
        responses: {
            /** @description It is there, with all that the dump holds */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedDatabase"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `RESERVED_NAME`: The database name is reserved for the gateway itself. `SQL_ERROR`: The worker refused or failed the statement. `DUMP_UNREADABLE`: The body is no SQL dump that a database can be made from */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NAME_TAKEN`: A database of this name exists already. `QUOTA_REACHED`: The quota of the owner is used up. `DATABASE_BUSY`: Another change of this database is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CLIENT_GONE`: The caller went away before the answer */
            499: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    pruneDatabase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is archived */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrunedDatabase"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_PROTECTED`: The settings of this database prevent its deletion. `DATABASE_BUSY`: Another change of this database is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDatabases: {
        parameters: {
            query?: {
                /** @description Only those in this state */
                status?: "created" | "starting" | "running" | "sleeping" | "stopped" | "failed";
                /** @description Only those with this text in name, description, tags or the e-mail address of their owner */
                search?: string;
                /** @description A size is the one last measured: exact when it sleeps, of its last sleep when it runs */
                sort?: "name" | "created" | "last_used" | "size" | "connections";
                /** @description Of `sort`; `asc` by default */
                order?: "asc" | "desc";
                /** @description How many at most; all by default */
                limit?: number;
                /** @description How many to leave out at the start */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The databases */
            200: {
                headers: {
                    /** @description How many there are, those left out by `limit` and `offset` included */
                    "X-Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Database"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDatabase: {
        parameters: {
            query?: {
                /** @description Wake the database first */
                wake?: boolean;
            };
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The database */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseDetails"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `CATALOG_UNAVAILABLE`: The catalog does not answer. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteDatabase: {
        parameters: {
            query?: {
                /** @description Accepted for older clients; changes nothing */
                force?: boolean;
            };
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedDatabase"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_PROTECTED`: The settings of this database prevent its deletion. `DATABASE_BUSY`: Another change of this database is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    configureDatabase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description What to change */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatabaseSettings"];
            };
        };
        responses: {
            /** @description The database as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfiguredDatabase"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `INVALID_PARAMETER`: A parameter has a value that cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `LANE_UNAVAILABLE`: The workers of this gateway cannot be reached past it. `LIMITS_UNAVAILABLE`: The workers of this gateway cannot be held to such limits. `DATABASE_BUSY`: Another change of this database is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `CATALOG_UNAVAILABLE`: The catalog does not answer. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDatabaseStats: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures of this moment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseStats"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getInsights: {
        parameters: {
            query?: {
                /** @description How far back, in whole hours; 24 when absent */
                hours?: number;
                /** @description What statements rank by; `total_ms` when absent */
                order?: "total_ms" | "mean_ms" | "max_ms" | "runs" | "rows_read" | "rows_written" | "failures";
                /** @description How many statements at most; 50 when absent */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Insights"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORE_UNAVAILABLE`: The files of logs and history cannot be used right now. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    explain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description The statement */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExplainRequest"];
            };
        };
        responses: {
            /** @description The plan */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `INVALID_PARAMETER`: A parameter has a value that cannot be used. `SQL_ERROR`: The worker refused or failed the statement. `MULTIPLE_STATEMENTS`: One statement a call; several go to the batch route. `NO_STATEMENT`: The SQL text holds no statement. `PARAMETER_MISMATCH`: Number or names of the parameters do not match the statement */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READS_BLOCKED`: The settings of this database block all access to its data */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit. `RESULT_TOO_LARGE`: The result is over the limit; stream it with format=ndjson */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    discoverDatabases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Names and states */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscoveredDatabase"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getQuota: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The quota */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quota"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listArchives: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archives */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Archive"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    restoreArchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the archive */
                archive_id: string;
            };
            cookie?: never;
        };
        /** @description May be left out: then the old name is used */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description It is a database again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoredDatabase"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `RESERVED_NAME`: The database name is reserved for the gateway itself */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ARCHIVE_NOT_FOUND`: No archive has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NAME_TAKEN`: A database of this name exists already. `QUOTA_REACHED`: The quota of the owner is used up. `DATABASE_BUSY`: Another change of this database is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `CATALOG_UNAVAILABLE`: The catalog does not answer. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteArchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the archive */
                archive_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedArchive"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ARCHIVE_NOT_FOUND`: No archive has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDatabaseBackups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its backups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseBackups"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    takeBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has begun */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backup"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `QUOTA_REACHED`: The quota of the owner is used up. `DATABASE_BUSY`: Another change of this database is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listBackups: {
        parameters: {
            query?: {
                /** @description What the database is called, or was */
                database?: string;
                /** @description Only these */
                state?: "waiting" | "running" | "complete" | "failed";
                /** @description Only these */
                trigger?: "request" | "schedule";
                /** @description Only those that were asked for together: their `run_id` */
                run?: string;
                /** @description How many at most; 100 by default */
                limit?: number;
                /** @description Those before this one: the `next` of a page */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupPage"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BACKUP_NOT_FOUND`: No backup of a database of yours has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    takeBackups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description May be left out: then all are backed up */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TakeBackupsRequest"];
            };
        };
        responses: {
            /** @description They wait for their turn */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupRun"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getBackupUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Bytes of files, and the room that is left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupUsage"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the backup */
                backup_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The backup */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Backup"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BACKUP_NOT_FOUND`: No backup of a database of yours has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteBackup: {
        parameters: {
            query?: {
                /** @description Also when its file is not here. A gateway that has it lists it again at its next start */
                forget?: boolean;
            };
            header?: never;
            path: {
                /** @description Id of the backup */
                backup_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedBackup"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BACKUP_NOT_FOUND`: No backup of a database of yours has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_BUSY`: Another change of this database is under way. `BACKUP_MISSING`: The file of the backup is not in the folder of this gateway */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    downloadBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the backup */
                backup_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    /** @description A name for the file, of the database and the time */
                    "Content-Disposition"?: string;
                    /** @description The SHA-256 of the file */
                    ETag?: string;
                    /** @description The same: 64 hex digits */
                    "X-Checksum-SHA256"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": string;
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READS_BLOCKED`: The settings of this database block all access to its data */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BACKUP_NOT_FOUND`: No backup of a database of yours has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BACKUP_NOT_COMPLETE`: The backup is still running, or has failed. `BACKUP_MISSING`: The file of the backup is not in the folder of this gateway */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    restoreBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the backup */
                backup_id: string;
            };
            cookie?: never;
        };
        /** @description May be left out: then the old name is used */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RestoreBackupRequest"];
            };
        };
        responses: {
            /** @description It is there, with all that the backup holds */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoredBackup"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `RESERVED_NAME`: The database name is reserved for the gateway itself. `SQL_ERROR`: The worker refused or failed the statement. `DUMP_UNREADABLE`: The body is no SQL dump that a database can be made from */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READS_BLOCKED`: The settings of this database block all access to its data */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BACKUP_NOT_FOUND`: No backup of a database of yours has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `NAME_TAKEN`: A database of this name exists already. `QUOTA_REACHED`: The quota of the owner is used up. `DATABASE_BUSY`: Another change of this database is under way. `BACKUP_NOT_COMPLETE`: The backup is still running, or has failed. `BACKUP_MISSING`: The file of the backup is not in the folder of this gateway. `BACKUP_DAMAGED`: The file of the backup is not what was written */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CLIENT_GONE`: The caller went away before the answer */
            499: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listDatabaseTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tokens */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedToken"][];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createDatabaseToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description What the token may do, and for how long */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseToken"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeDatabaseToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
                /** @description Id of the token */
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedToken"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `TOKEN_NOT_FOUND`: The database has no token of this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rotateDatabaseTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description None of them opens the database any more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedTokens"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_BUSY`: Another change of this database is under way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listGrants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who may use it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Grants"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    putGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
                /** @description Id or e-mail address of the person */
                user: string;
            };
            cookie?: never;
        };
        /** @description The right */
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRequest"];
            };
        };
        responses: {
            /** @description The right is given */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenGrant"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `USER_NOT_FOUND`: No user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeGrant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
                /** @description Id or e-mail address of the person */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such right any more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedGrant"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `USER_NOT_FOUND`: No user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    giveDatabase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description The new owner */
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnerRequest"];
            };
        };
        responses: {
            /** @description It belongs to the new owner */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenDatabase"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `USER_NOT_FOUND`: No user has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `QUOTA_REACHED`: The quota of the owner is used up */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the key is for */
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRequest"];
            };
        };
        responses: {
            /** @description The key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the API key */
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedApiKey"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `KEY_NOT_FOUND`: No API key of yours has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `LAST_ADMIN`: Nobody would be left who may do everything */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the API key */
                key_id: string;
            };
            cookie?: never;
        };
        /** @description What to change */
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyChange"];
            };
        };
        responses: {
            /** @description The key as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedApiKey"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `KEY_NOT_FOUND`: No API key of yours has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the API key */
                key_id: string;
            };
            cookie?: never;
        };
        /** @description May be left out: then both texts open for a day */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["KeyRotation"];
            };
        };
        responses: {
            /** @description The new text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `KEY_NOT_FOUND`: No API key of yours has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    query: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description The statement */
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryRequest"];
            };
        };
        responses: {
            /** @description The result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryResult"];
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `INVALID_PARAMETER`: A parameter has a value that cannot be used. `SQL_ERROR`: The worker refused or failed the statement. `MULTIPLE_STATEMENTS`: One statement a call; several go to the batch route. `NO_STATEMENT`: The SQL text holds no statement. `PARAMETER_MISMATCH`: Number or names of the parameters do not match the statement */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit. `RESULT_TOO_LARGE`: The result is over the limit; stream it with format=ndjson */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description The statements */
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchRequest"];
            };
        };
        responses: {
            /** @description One result a statement */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryResult"][];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `INVALID_PARAMETER`: A parameter has a value that cannot be used. `SQL_ERROR`: The worker refused or failed the statement. `MULTIPLE_STATEMENTS`: One statement a call; several go to the batch route. `NO_STATEMENT`: The SQL text holds no statement. `PARAMETER_MISMATCH`: Number or names of the parameters do not match the statement */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit. `RESULT_TOO_LARGE`: The result is over the limit; stream it with format=ndjson */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createTable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description The table */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableRequest"];
            };
        };
        responses: {
            /** @description It exists now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedTable"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `INVALID_IDENTIFIER`: A table, column or type name is not acceptable. `INVALID_PARAMETER`: A parameter has a value that cannot be used. `SQL_ERROR`: The worker refused or failed the statement */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    selectRows: {
        parameters: {
            query?: {
                /** @description How many rows at most */
                limit?: number;
                /** @description How many rows to leave out at the start */
                offset?: number;
                /** @description Name of the column to sort by */
                order_by?: string;
                /** @description Direction of the order */
                order?: "asc" | "desc";
            };
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
                /** @description Name of the table: any SQLite identifier, percent-encoded where needed */
                table_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectedRows"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `UNKNOWN_COLUMN`: The table has no such column */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READS_BLOCKED`: The settings of this database block all access to its data */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `TABLE_NOT_FOUND`: The database has no such table */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RESULT_TOO_LARGE`: The result is over the limit; stream it with format=ndjson */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    insertRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
                /** @description Name of the table: any SQLite identifier, percent-encoded where needed */
                table_name: string;
            };
            cookie?: never;
        };
        /** @description The rows */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InsertRequest"];
            };
        };
        responses: {
            /** @description They are inserted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRows"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `INVALID_IDENTIFIER`: A table, column or type name is not acceptable. `INVALID_PARAMETER`: A parameter has a value that cannot be used. `SQL_ERROR`: The worker refused or failed the statement. `UNKNOWN_COLUMN`: The table has no such column. `NO_ROWS`: An insertion needs at least one row. `COLUMNS_DIFFER`: All rows of an insertion have the same columns */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `TABLE_NOT_FOUND`: The database has no such table */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
                /** @description Name of the table: any SQLite identifier, percent-encoded where needed */
                table_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are deleted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRows"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `INVALID_IDENTIFIER`: A table, column or type name is not acceptable. `INVALID_PARAMETER`: A parameter has a value that cannot be used. `SQL_ERROR`: The worker refused or failed the statement. `UNKNOWN_COLUMN`: The table has no such column. `FILTER_REQUIRED`: Changing or deleting rows needs at least one filter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `TABLE_NOT_FOUND`: The database has no such table */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    updateRows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
                /** @description Name of the table: any SQLite identifier, percent-encoded where needed */
                table_name: string;
            };
            cookie?: never;
        };
        /** @description The new values */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Row"];
            };
        };
        responses: {
            /** @description They are changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedRows"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule. `INVALID_IDENTIFIER`: A table, column or type name is not acceptable. `INVALID_PARAMETER`: A parameter has a value that cannot be used. `SQL_ERROR`: The worker refused or failed the statement. `UNKNOWN_COLUMN`: The table has no such column. `FILTER_REQUIRED`: Changing or deleting rows needs at least one filter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `TABLE_NOT_FOUND`: The database has no such table */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSchema: {
        parameters: {
            query?: {
                /** @description Only this table */
                table?: string;
            };
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schema"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READS_BLOCKED`: The settings of this database block all access to its data */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `TABLE_NOT_FOUND`: The database has no such table */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RESULT_TOO_LARGE`: The result is over the limit; stream it with format=ndjson */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSavedQueries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedQueries"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    saveQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description The query */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveQueryRequest"];
            };
        };
        responses: {
            /** @description It is kept */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedQueryAnswer"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `QUOTA_REACHED`: The quota of the owner is used up */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    removeSavedQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
                /** @description Id of the saved query */
                query_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedQuery"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `QUERY_NOT_FOUND`: No saved query of the database that you may see has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeSavedQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
                /** @description Id of the saved query */
                query_id: string;
            };
            cookie?: never;
        };
        /** @description What is to change */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeQueryRequest"];
            };
        };
        responses: {
            /** @description It is changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedQueryAnswer"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name. `QUERY_NOT_FOUND`: No saved query of the database that you may see has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getQueryHistory: {
        parameters: {
            query?: {
                /** @description How many at most */
                limit?: number;
                /** @description Only those with a lower id */
                before?: number;
                /** @description Only those whose SQL holds this text */
                search?: string;
            };
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryHistory"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    keepQueryHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description The choice */
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepHistoryRequest"];
            };
        };
        responses: {
            /** @description The choice holds from now on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryChoice"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    addQueryRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description The statements, in the order in which they ran */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddRunsRequest"];
            };
        };
        responses: {
            /** @description How many were kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRuns"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    clearQueryHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is kept any more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearedHistory"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listConnections: {
        parameters: {
            query?: {
                /** @description Only those of this database */
                database?: string;
                /** @description Only those of this kind */
                kind?: "websocket" | "stream" | "replica" | "request";
                /** @description Only those in this state */
                status?: "active" | "idle";
                /** @description Only those with this text in address, client or principal */
                search?: string;
                /** @description How many at most; 100 by default */
                limit?: number;
                /** @description How many to leave out at the start */
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionPage"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    endConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the connection */
                connection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedConnection"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CONNECTION_NOT_FOUND`: No connection to a database of yours has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listPools: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pools */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerPools"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getPrometheusMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    queryMetrics: {
        parameters: {
            query: {
                /** @description Names of metrics, separated by commas */
                metric: string;
                /** @description Only this database */
                database?: string;
                /** @description Up to now; `1h` by default */
                range?: "1h" | "6h" | "24h" | "7d" | "30d";
                /** @description Seconds of a step; by default 10 for 1h, 60 for 6h, 300 for 24h, 3600 for the longer ones */
                step?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The series */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricSeries"];
                };
            };
            /** @description `INVALID_PARAMETER`: A parameter has a value that cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORE_UNAVAILABLE`: The files of logs and history cannot be used right now. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description At or after */
                from?: string;
                /** @description Before */
                to?: string;
                /** @description Id or name of who did it */
                actor?: string;
                /** @description For example `deleteDatabase` */
                action?: string;
                /** @description For example the name of a database */
                target?: string;
                /** @description What became of it */
                outcome?: "done" | "refused" | "failed";
                /** @description For example `API_KEY_INVALID` */
                reason?: string;
                /** @description Where it came from */
                address?: string;
                /** @description How many at most; 100 by default */
                limit?: number;
                /** @description Those before this `seq`: the `next` of a page */
                before?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description At or after */
                from?: string;
                /** @description Before */
                to?: string;
                /** @description Id or name of who did it */
                actor?: string;
                /** @description For example `deleteDatabase` */
                action?: string;
                /** @description For example the name of a database */
                target?: string;
                /** @description What became of it */
                outcome?: "done" | "refused" | "failed";
                /** @description For example `API_KEY_INVALID` */
                reason?: string;
                /** @description Where it came from */
                address?: string;
                /** @description `ndjson` by default */
                format?: "ndjson" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All entries that match */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerdict"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSecurity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Score, findings and refusals */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Security"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listLogs: {
        parameters: {
            query?: {
                /** @description At or after */
                from?: string;
                /** @description Before */
                to?: string;
                /** @description This level and the more severe ones */
                level?: "debug" | "info" | "warning" | "error";
                /** @description Who wrote it */
                service?: "gateway" | "worker";
                /** @description Name of the database that it is about */
                database?: string;
                /** @description The `X-Request-Id` of a request */
                request_id?: string;
                /** @description Words that all occur, each perhaps cut short; those in double quotes side by side and whole */
                text?: string;
                /** @description How many at most; 100 by default */
                limit?: number;
                /** @description Those before this id: the `next` of a page */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORE_UNAVAILABLE`: The files of logs and history cannot be used right now. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    tailLogs: {
        parameters: {
            query?: {
                /** @description At or after */
                from?: string;
                /** @description Before */
                to?: string;
                /** @description This level and the more severe ones */
                level?: "debug" | "info" | "warning" | "error";
                /** @description Who wrote it */
                service?: "gateway" | "worker";
                /** @description Name of the database that it is about */
                database?: string;
                /** @description The `X-Request-Id` of a request */
                request_id?: string;
                /** @description Words that all occur, each perhaps cut short; those in double quotes side by side and whole */
                text?: string;
                /** @description Lines after this id come first; the header `Last-Event-ID`, which browsers send by themselves, wins */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Lines as they come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `TOO_MANY_LISTENERS`: Too many live streams of logs or events are open. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    exportLogs: {
        parameters: {
            query?: {
                /** @description At or after */
                from?: string;
                /** @description Before */
                to?: string;
                /** @description This level and the more severe ones */
                level?: "debug" | "info" | "warning" | "error";
                /** @description Who wrote it */
                service?: "gateway" | "worker";
                /** @description Name of the database that it is about */
                database?: string;
                /** @description The `X-Request-Id` of a request */
                request_id?: string;
                /** @description Words that all occur, each perhaps cut short; those in double quotes side by side and whole */
                text?: string;
                /** @description `ndjson` by default */
                format?: "ndjson" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All lines that match */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORE_UNAVAILABLE`: The files of logs and history cannot be used right now. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listenToEvents: {
        parameters: {
            query?: {
                /** @description Only these, separated by commas */
                kinds?: string;
                /** @description Name of the database that they are about */
                database?: string;
                /** @description Lines after this id come first; the header `Last-Event-ID`, which browsers send by themselves, wins */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `TOO_MANY_LISTENERS`: Too many live streams of logs or events are open. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAlertMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertMetric"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAlertRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRule"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The rule */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAlertRule"];
            };
        };
        responses: {
            /** @description The rule */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRule"];
                };
            };
            /** @description `INVALID_PARAMETER`: A parameter has a value that cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the alert rule */
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedAlertPart"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ALERT_RULE_NOT_FOUND`: No alert rule has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeAlertRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the alert rule */
                rule_id: string;
            };
            cookie?: never;
        };
        /** @description What changes */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertRulePatch"];
            };
        };
        responses: {
            /** @description The rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertRule"];
                };
            };
            /** @description `INVALID_PARAMETER`: A parameter has a value that cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ALERT_RULE_NOT_FOUND`: No alert rule has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAlertChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channels */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannel"][];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    createAlertChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The channel */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAlertChannel"];
            };
        };
        responses: {
            /** @description The channel */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewAlertChannelAnswer"];
                };
            };
            /** @description `INVALID_PARAMETER`: A parameter has a value that cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    deleteAlertChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the channel */
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedAlertPart"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ALERT_CHANNEL_NOT_FOUND`: No alert channel has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeAlertChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the channel */
                channel_id: string;
            };
            cookie?: never;
        };
        /** @description What changes */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlertChannelPatch"];
            };
        };
        responses: {
            /** @description The channel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannel"];
                };
            };
            /** @description `INVALID_PARAMETER`: A parameter has a value that cannot be used */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ALERT_CHANNEL_NOT_FOUND`: No alert channel has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    testAlertChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the channel */
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertChannelTest"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ALERT_CHANNEL_NOT_FOUND`: No alert channel has this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                /** @description Id of a rule */
                rule?: string;
                /** @description Only such */
                state?: "firing" | "resolved";
                /** @description How many at most; 100 by default */
                limit?: number;
                /** @description Those before this id: the `next` of a page */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The settings that change */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingChanges"];
            };
        };
        responses: {
            /** @description All settings, as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `STEP_UP_REQUIRED`: This act wants a fresh proof of who you are: POST /auth/step-up. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `SETTING_LOCKED`: The setting comes from the environment of the gateway */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getGatewayStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counters of this moment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayStats"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getSystemStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures of this moment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemStats"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDocsAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the file */
                file_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description The file is still what `If-None-Match` says */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `ROUTE_NOT_FOUND`: No route has this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getOpenApiDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDashboard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ROUTE_NOT_FOUND`: No route has this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDashboardFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Path of a file, or of a page */
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "text/javascript": string;
                };
            };
            /** @description The file is still what `If-None-Match` says */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `ROUTE_NOT_FOUND`: No route has this path */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    getDatabaseHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    getDatabaseVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    probeHrana1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    probeHrana2: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    probeHrana3: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    probeHrana3Protobuf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    hrana1Execute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description Streamed to the worker */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hrana"];
            };
        };
        responses: {
            /** @description The answer of the worker, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hrana"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    hrana1Batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description Streamed to the worker */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hrana"];
            };
        };
        responses: {
            /** @description The answer of the worker, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hrana"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    hrana2Pipeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description Streamed to the worker */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hrana"];
            };
        };
        responses: {
            /** @description The answer of the worker, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hrana"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    hrana3Pipeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description Streamed to the worker */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hrana"];
            };
        };
        responses: {
            /** @description The answer of the worker, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hrana"];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    hrana3Cursor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description Streamed to the worker */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hrana"];
            };
        };
        responses: {
            /** @description The answer of the worker, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    hrana3ProtobufPipeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description A message of the Hrana protocol */
        requestBody: {
            content: {
                "application/x-protobuf": string;
            };
        };
        responses: {
            /** @description The answer of the worker, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-protobuf": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    hrana3ProtobufCursor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description A message of the Hrana protocol */
        requestBody: {
            content: {
                "application/x-protobuf": string;
            };
        };
        responses: {
            /** @description The answer of the worker, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-protobuf": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    openWebSocket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hrana over WebSocket from here on, in JSON */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `ROUTE_NOT_FOUND`: No route has this path. `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    legacyQuery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description Streamed to the worker */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hrana"];
            };
        };
        responses: {
            /** @description The answer of the worker, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hrana"][];
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `BODY_TOO_LARGE`: The request body is over the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `MALFORMED_JSON`: The body is not valid JSON. `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    dumpDatabase: {
        parameters: {
            query?: {
                /** @description Keep the row ids of tables without a key */
                preserve_row_ids?: string;
            };
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer of the worker, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    listenForChanges: {
        parameters: {
            query: {
                /** @description Name of the table */
                table: string;
                /** @description `insert`, `update` or `delete`; may come several times */
                action?: string;
            };
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer of the worker, streamed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `INVALID_DATABASE_NAME`: The database name breaks the naming rule */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READ_ONLY`: A read-only credential cannot write. `READS_BLOCKED`: The settings of this database block all access to its data. `WRITES_BLOCKED`: The settings of this database, or of the installation, block writes */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INVALID_BODY`: A field of the body or the query string breaks its rule */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `QUEUE_FULL`: The write queue of this database is full. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer of the worker, streamed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hrana"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READS_BLOCKED`: The settings of this database block all access to its data */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
                /** @description Number of the job */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer of the worker, streamed */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hrana"];
                };
            };
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READS_BLOCKED`: The settings of this database block all access to its data */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_STREAMS`: Too many streams of this database are open. `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_LOST`: The worker ended while it worked on the request */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `WORKER_FAILED`: The worker of this database cannot be started. `WORKER_UNAVAILABLE`: The worker is not ready in time. `DRIVER_UNAVAILABLE`: The driver cannot start workers on this machine. `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `STORAGE_FAILED`: The disk of this database is full or fails. `CAPACITY_REACHED`: As many workers are awake and busy as may be. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `STATEMENT_TIMEOUT`: The statement ran over its time limit and was stopped */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    getReplicationInfo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description `API_KEY_MISSING`: No credential was given. `API_KEY_INVALID`: The API key is not known. `TOKEN_INVALID`: The database token is malformed, foreign or not signed by this database. `TOKEN_EXPIRED`: The database token has expired. `TOKEN_REVOKED`: The database token was revoked. `SESSION_INVALID`: The session is unknown, over or revoked. `SESSION_EXPIRED`: The access token has expired; refresh it */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `CSRF_REFUSED`: A change that a browser asks for needs the X-CSRF-Token of its session. `SECOND_FACTOR_NOT_SET_UP`: The role of this account must set up an authenticator app first. `PERMISSION_DENIED`: The credential does not allow this act. `ADDRESS_REFUSED`: The credential, or the database, cannot be used from this address. `READS_BLOCKED`: The settings of this database block all access to its data */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `ROUTE_NOT_FOUND`: No route has this path. `DATABASE_NOT_FOUND`: No database has this name */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: Too many requests of one credential run at a time. `RATE_LIMITED`: Too many requests in a minute */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `INTERNAL`: A defect in the gateway; the request id finds it in the log */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
            /** @description `MAINTENANCE`: The installation, or this database, is under maintenance. `CATALOG_UNAVAILABLE`: The catalog does not answer. `SHUTTING_DOWN`: The gateway is stopping */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    replicaHello: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description A gRPC-web message */
        requestBody: {
            content: {
                "application/grpc-web": string;
            };
        };
        responses: {
            /** @description The answer of the worker, streamed, or a refusal */
            200: {
                headers: {
                    /** @description Of a refusal: the gRPC status code */
                    "grpc-status"?: string;
                    /** @description Of a refusal: the message, percent-encoded */
                    "grpc-message"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/grpc-web": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    replicaLogEntries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description A gRPC-web message */
        requestBody: {
            content: {
                "application/grpc-web": string;
            };
        };
        responses: {
            /** @description The answer of the worker, streamed, or a refusal */
            200: {
                headers: {
                    /** @description Of a refusal: the gRPC status code */
                    "grpc-status"?: string;
                    /** @description Of a refusal: the message, percent-encoded */
                    "grpc-message"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/grpc-web": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    replicaBatchLogEntries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description A gRPC-web message */
        requestBody: {
            content: {
                "application/grpc-web": string;
            };
        };
        responses: {
            /** @description The answer of the worker, streamed, or a refusal */
            200: {
                headers: {
                    /** @description Of a refusal: the gRPC status code */
                    "grpc-status"?: string;
                    /** @description Of a refusal: the message, percent-encoded */
                    "grpc-message"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/grpc-web": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    replicaSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description A gRPC-web message */
        requestBody: {
            content: {
                "application/grpc-web": string;
            };
        };
        responses: {
            /** @description The answer of the worker, streamed, or a refusal */
            200: {
                headers: {
                    /** @description Of a refusal: the gRPC status code */
                    "grpc-status"?: string;
                    /** @description Of a refusal: the message, percent-encoded */
                    "grpc-message"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/grpc-web": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    replicaStreamExec: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description A gRPC-web message */
        requestBody: {
            content: {
                "application/grpc-web": string;
            };
        };
        responses: {
            /** @description The answer of the worker, streamed, or a refusal */
            200: {
                headers: {
                    /** @description Of a refusal: the gRPC status code */
                    "grpc-status"?: string;
                    /** @description Of a refusal: the message, percent-encoded */
                    "grpc-message"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/grpc-web": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    replicaExecute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description A gRPC-web message */
        requestBody: {
            content: {
                "application/grpc-web": string;
            };
        };
        responses: {
            /** @description The answer of the worker, streamed, or a refusal */
            200: {
                headers: {
                    /** @description Of a refusal: the gRPC status code */
                    "grpc-status"?: string;
                    /** @description Of a refusal: the message, percent-encoded */
                    "grpc-message"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/grpc-web": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    replicaDescribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description A gRPC-web message */
        requestBody: {
            content: {
                "application/grpc-web": string;
            };
        };
        responses: {
            /** @description The answer of the worker, streamed, or a refusal */
            200: {
                headers: {
                    /** @description Of a refusal: the gRPC status code */
                    "grpc-status"?: string;
                    /** @description Of a refusal: the message, percent-encoded */
                    "grpc-message"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/grpc-web": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
    replicaDisconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the database; letters, digits, `_`, `.` and `-`, at most 63; case does not matter */
                db_name: string;
            };
            cookie?: never;
        };
        /** @description A gRPC-web message */
        requestBody: {
            content: {
                "application/grpc-web": string;
            };
        };
        responses: {
            /** @description The answer of the worker, streamed, or a refusal */
            200: {
                headers: {
                    /** @description Of a refusal: the gRPC status code */
                    "grpc-status"?: string;
                    /** @description Of a refusal: the message, percent-encoded */
                    "grpc-message"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/grpc-web": string;
                };
            };
            /** @description `MALFORMED_REQUEST`: The request is not valid HTTP or not valid for this route */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HranaError"];
                };
            };
        };
    };
}
