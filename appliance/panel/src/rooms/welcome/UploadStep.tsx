import { UploadTest } from '../../setup/UploadTest';

/** How much the line carries. */
export function UploadStep() {
  return (
    <section class="card">
      <UploadTest />
    </section>
  );
}
