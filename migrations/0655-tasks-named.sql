-- Behind the second wall a request also sees what names its post, where that is as far as it reaches.
DROP POLICY wall ON tasks.assignment;
CREATE POLICY wall ON tasks.assignment USING (
  (SELECT current_setting('scope.tasks_read', true)) = 'all'
  OR COALESCE(agency_id = ANY (
       (SELECT NULLIF(NULLIF(current_setting('scope.tasks_read', true), 'all'), ''))::bigint[]), false)
  OR COALESCE(post_id = (SELECT NULLIF(current_setting('post.tasks_read', true), ''))::bigint, false));
